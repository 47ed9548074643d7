/** The service that knows what comes next. */
@NullMarked
package punctual.recurrence;

import org.jspecify.annotations.NullMarked;
