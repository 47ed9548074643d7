/** Real PostgreSQL and Kafka, and a token issuer, started from Maven artifacts: for tests and for the local stack. */
@NullMarked
package punctual.embedded;

import org.jspecify.annotations.NullMarked;
