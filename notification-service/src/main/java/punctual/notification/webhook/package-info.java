/** Users' webhooks: kept, and called with a signature when a reminder fires (Standard Webhooks 1.0.0). */
@NullMarked
package punctual.notification.webhook;

import org.jspecify.annotations.NullMarked;
