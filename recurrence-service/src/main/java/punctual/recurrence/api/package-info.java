/** The recurring tasks of a user over REST. */
@NullMarked
package punctual.recurrence.api;

import org.jspecify.annotations.NullMarked;
