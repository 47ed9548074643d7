/** Requests to addresses that users name, so that none reaches this installation's own networks and none waits for another. */
@NullMarked
package punctual.notification.outbound;

import org.jspecify.annotations.NullMarked;
