/** Series and occurrences as rows, and what changes of them as events. */
@NullMarked
package punctual.recurrence.store;

import org.jspecify.annotations.NullMarked;
