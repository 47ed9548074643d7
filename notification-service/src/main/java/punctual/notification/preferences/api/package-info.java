/** Preferences over REST, and the links that are open to whoever has them. */
@NullMarked
package punctual.notification.preferences.api;

import org.jspecify.annotations.NullMarked;
