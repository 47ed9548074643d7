/** Reads the life of reminders: a firing becomes a notification, once. */
@NullMarked
package punctual.notification.reminder;

import org.jspecify.annotations.NullMarked;
