package punctual.notification.push;

import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.http.Page;

/**
 * A page of subscriptions, and what a browser subscribes with.
 *
 * @param vapidPublicKey null where this installation does not push
 */
record SubscriptionPage(
        List<SubscriptionView> items,
        @Nullable String nextCursor,
        @Nullable String vapidPublicKey) {

    static SubscriptionPage of(Page<SubscriptionView> page, @Nullable String vapidPublicKey) {
        return new SubscriptionPage(page.items(), page.nextCursor(), vapidPublicKey);
    }
}
