package punctual.notification.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set of push. */
@ConfigMapping(prefix = "punctual.push")
interface PushSettings {
    /** How many subscriptions a user may have. */
    @WithDefault("20")
    int perUser();

    /** How long a push service keeps a message for a browser that is away. */
    @WithDefault("P1D")
    Duration timeToLive();
}
