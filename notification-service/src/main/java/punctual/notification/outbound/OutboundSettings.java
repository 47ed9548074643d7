package punctual.notification.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Requests to the addresses that users name: webhooks and push subscriptions. */
@ConfigMapping(prefix = "punctual.webhook")
interface OutboundSettings {
    /** Whether private addresses may be called, and push ends without TLS: for tests and networks without strangers. */
    @WithDefault("false")
    boolean allowPrivate();

    /** How long a receiver may take, from the look-up of its name to its answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /**
     * How many requests run at once to one host and port; the others wait within their timeout. As many as there are at
     * all, so that no user's wait for another's.
     */
    @WithDefault("64")
    int connectionsPerHost();
}
