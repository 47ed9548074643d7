package punctual.notification.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set of webhooks. */
@ConfigMapping(prefix = "punctual.webhooks")
interface WebhookSettings {
    /** How many a user may have. */
    @WithDefault("20")
    int perUser();

    /** How long the secret before a rotation still signs, beside the new one. */
    @WithDefault("P1D")
    Duration secretOverlap();
}
