package punctual.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * For tests that have the application to themselves and stop parts of it, while attempts may take long. What is to be sent
 * begins because it is there, and not with a tick.
 */
public final class Stopping implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "punctual.delivery.stop-timeout",
                "PT10S",
                "punctual.delivery.timeout",
                "PT5M",
                "punctual.smtp.timeout",
                "PT5M",
                "punctual.delivery.tick",
                "PT1H");
    }
}
