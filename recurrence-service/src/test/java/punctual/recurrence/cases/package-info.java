/** The table of what recurrence means, row by row through the running service. */
@NullMarked
package punctual.recurrence.cases;

import org.jspecify.annotations.NullMarked;
