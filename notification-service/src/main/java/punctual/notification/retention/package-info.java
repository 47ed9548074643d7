/** Forgets what is past its time. */
@NullMarked
package punctual.notification.retention;

import org.jspecify.annotations.NullMarked;
