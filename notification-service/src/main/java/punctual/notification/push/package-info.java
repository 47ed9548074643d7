/** Web Push: users' subscriptions, and encrypted messages to their browsers (RFC 8030, 8291, 8292). */
@NullMarked
package punctual.notification.push;

import org.jspecify.annotations.NullMarked;
