/** The reminders of a user over REST. */
@NullMarked
package punctual.reminder.api;

import org.jspecify.annotations.NullMarked;
