package punctual.reminder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reminder-service behaves. */
@ConfigMapping(prefix = "punctual.reminder")
public interface ReminderConfig {

    /** A reminder later than this is missed instead of fired. */
    @WithDefault("PT24H")
    Duration catchUp();

    /** How many are fired in one transaction. */
    @WithDefault("1000")
    int batch();

    /** How many such transactions run at a time, once one was full. */
    @WithDefault("3")
    int lanes();

    /** The longest time until a replica takes over what a dead one planned. */
    @WithDefault("PT3S")
    Duration tick();

    /** After a start nothing is fired before what came onto task-events meanwhile has been read: how long that may take. */
    @WithDefault("PT10S")
    Duration startHold();

    /** How long a settled reminder is kept after its last change, and after the times it was planned for and snoozed until. */
    @WithDefault("P30D")
    Duration retention();
}
