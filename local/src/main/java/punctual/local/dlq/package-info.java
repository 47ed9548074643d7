/** The records that services could not handle: seen, replayed and discarded. */
@NullMarked
package punctual.local.dlq;

import org.jspecify.annotations.NullMarked;
