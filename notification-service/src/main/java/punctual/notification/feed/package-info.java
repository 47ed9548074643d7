/** The notifications that a user lists, reads and deletes. */
@NullMarked
package punctual.notification.feed;

import org.jspecify.annotations.NullMarked;
