/** From Kafka to the tables: every record once, in the order of its partition. */
@NullMarked
package punctual.audit.recording;

import org.jspecify.annotations.NullMarked;
