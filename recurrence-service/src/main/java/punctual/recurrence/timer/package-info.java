/** Series that time alone advances. */
@NullMarked
package punctual.recurrence.timer;

import org.jspecify.annotations.NullMarked;
