/** What is on the wire: the topics, the event types, a record for the data of each, and the JSON they are written in. */
@NullMarked
package punctual.contracts;

import org.jspecify.annotations.NullMarked;
