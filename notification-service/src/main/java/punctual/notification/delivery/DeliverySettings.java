package punctual.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries beyond the app are tried. */
@ConfigMapping(prefix = "punctual.delivery")
interface DeliverySettings {
    /** The wait before the second attempt; it doubles with each further one: PUNCTUAL_DELIVERY_BACKOFF. */
    @WithDefault("5s")
    Duration backoff();

    /** How often a delivery is tried before it has failed: PUNCTUAL_DELIVERY_ATTEMPTS. */
    @WithDefault("4")
    int attempts();

    /** How long one attempt may take, but for e-mail's: PUNCTUAL_DELIVERY_TIMEOUT. */
    @WithDefault("30s")
    Duration timeout();

    /**
     * How long a claim lasts: so long after a replica's death another one takes over what that one was sending. What is
     * under way is claimed anew each third of it. At least 1 s: PUNCTUAL_DELIVERY_LEASE.
     */
    @WithDefault("15s")
    Duration lease();

    /** The longest time until a replica takes over what a dead one has not begun: PUNCTUAL_DELIVERY_TICK. */
    @WithDefault("3s")
    Duration tick();

    /** How many deliveries of one channel are under way at a time on this replica: PUNCTUAL_DELIVERY_CONCURRENCY. */
    @WithDefault("64")
    int concurrency();

    /**
     * How many of them to one host, for webhooks and push: fewer than there are at all, so that one host that hangs leaves
     * room, and most of them, since one push service may have nearly all browsers: PUNCTUAL_DELIVERY_CONCURRENCY_PER_HOST.
     */
    @WithDefault("48")
    int concurrencyPerHost();

    /** How many of them to one address, webhook or subscription: PUNCTUAL_DELIVERY_CONCURRENCY_PER_RECIPIENT. */
    @WithDefault("8")
    int concurrencyPerRecipient();

    /** How many of them to all recipients of one user: PUNCTUAL_DELIVERY_CONCURRENCY_PER_USER. */
    @WithDefault("16")
    int concurrencyPerUser();

    /** How long a stop waits for what is being sent: PUNCTUAL_DELIVERY_STOP_TIMEOUT. */
    @WithDefault("10s")
    Duration stopTimeout();

    default Duration timeout(DeliveryChannel channel) {
        return channel.timeout().orElse(timeout());
    }
}
