package punctual.reminder;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Looks often for what is due, since a clock that a test moves wakes no timer. */
public final class FastTick implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("punctual.reminder.tick", "PT0.1S", "punctual.reminder.batch", "50");
    }
}
