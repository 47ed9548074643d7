package punctual.task.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one bulk may ask for. */
@ConfigMapping(prefix = "punctual.bulk")
interface BulkLimits {
    @WithDefault("100")
    int operations();
}
