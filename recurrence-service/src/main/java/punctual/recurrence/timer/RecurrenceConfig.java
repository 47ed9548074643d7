package punctual.recurrence.timer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recurrence-service behaves. */
@ConfigMapping(prefix = "punctual.recurrence")
interface RecurrenceConfig {

    /** After a start no series advances before what came onto task-events meanwhile has been read: how long that may take. */
    @WithDefault("PT10S")
    Duration startHold();
}
