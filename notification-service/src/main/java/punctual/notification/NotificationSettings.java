package punctual.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set of notification-service beside what all services share. */
@ConfigMapping(prefix = "punctual.notification")
public interface NotificationSettings {
    /** How long a stream stays silent before it sends a comment. */
    @WithDefault("PT15S")
    Duration streamHeartbeat();

    /** How far back a stream can be resumed. */
    @WithDefault("PT24H")
    Duration syncLogRetention();

    /** How long notifications and their deliveries are kept. */
    @WithDefault("P90D")
    Duration notificationRetention();

    /** Where people see a task, with {@code {id}} in place of its id; mails link to it. */
    Optional<String> taskUrl();

    /**
     * How long the versions of entities that no longer change are remembered; longer than any topic keeps records. Those of
     * reminders are remembered as long as their deliveries at least.
     */
    @WithDefault("P30D")
    Duration versionRetention();
}
