/** Forgets reminders that are past their time. */
@NullMarked
package punctual.reminder.retention;

import org.jspecify.annotations.NullMarked;
