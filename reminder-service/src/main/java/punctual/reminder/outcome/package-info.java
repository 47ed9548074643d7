/** What notification-service reports of a firing's delivery, and what that makes of the reminder. */
@NullMarked
package punctual.reminder.outcome;

import org.jspecify.annotations.NullMarked;
