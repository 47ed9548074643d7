/** Remembers how far each entity has been seen. */
@NullMarked
package punctual.notification.version;

import org.jspecify.annotations.NullMarked;
