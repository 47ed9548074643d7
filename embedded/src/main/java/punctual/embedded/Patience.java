package punctual.embedded;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what must come: so long that a slow machine is in time, since what comes ends the wait. */
public final class Patience {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
