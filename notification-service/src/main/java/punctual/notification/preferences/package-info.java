/** What users prefer: channels, quiet hours, addresses, and the signed links that stand for them. */
@NullMarked
package punctual.notification.preferences;

import org.jspecify.annotations.NullMarked;
