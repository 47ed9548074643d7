/** Tells people: notifications, their delivery, and the live stream of changes. */
@NullMarked
package punctual.notification;

import org.jspecify.annotations.NullMarked;
