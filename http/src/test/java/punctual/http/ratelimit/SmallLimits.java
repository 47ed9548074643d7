package punctual.http.ratelimit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test reaches; the test's own machine is a trusted proxy at 127.0.0.1, and at no other address. */
public class SmallLimits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("punctual.rate-limit", "on"),
                Map.entry("punctual.rate-limit.address.per-second", "1"),
                Map.entry("punctual.rate-limit.address.burst", "12"),
                Map.entry("punctual.rate-limit.reads.per-second", "1"),
                Map.entry("punctual.rate-limit.reads.burst", "3"),
                Map.entry("punctual.rate-limit.writes.per-second", "1"),
                Map.entry("punctual.rate-limit.writes.burst", "2"),
                Map.entry("punctual.rate-limit.heavy.per-second", "1"),
                Map.entry("punctual.rate-limit.heavy.burst", "1"),
                Map.entry(
                        "punctual.rate-limit.heavy-routes",
                        "POST /api/made/again,GET /api/probes?limit,DELETE /api/probes/*"),
                Map.entry("punctual.http.trusted-proxies", "127.0.0.1"));
    }
}
