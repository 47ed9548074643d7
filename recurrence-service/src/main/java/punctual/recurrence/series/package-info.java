/** Series of tasks and their occurrences: what is to be made next, as values and pure functions. */
@NullMarked
package punctual.recurrence.series;

import org.jspecify.annotations.NullMarked;
