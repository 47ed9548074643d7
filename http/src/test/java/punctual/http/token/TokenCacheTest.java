package punctual.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import punctual.embedded.MovableClock;

class TokenCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final MovableClock time = MovableClock.standingAt(NOW);
    private final TokenCache cache = new TokenCache(
            time, () -> Duration.between(Instant.EPOCH, time.instant()).toNanos());

    @Test
    void aTokenIsKeptForAMinute() {
        keep(Duration.ofHours(1));
        time.move(Duration.ofSeconds(59));
        assertThat(cache.find("token")).isNotNull();
        time.move(Duration.ofSeconds(1));
        assertThat(cache.find("token")).isNull();
    }

    @Test
    void aTokenIsNotKeptPastItsEnd() {
        keep(Duration.ofSeconds(10));
        time.move(Duration.ofSeconds(9));
        assertThat(cache.find("token")).isNotNull();
        time.move(Duration.ofSeconds(1));
        assertThat(cache.find("token")).isNull();
    }

    @Test
    void anUnknownTokenIsNotFound() {
        keep(Duration.ofHours(1));
        assertThat(cache.find("another")).isNull();
    }

    private void keep(Duration ttl) {
        cache.keep(
                "token",
                new VerifiedToken(
                        QuarkusSecurityIdentity.builder().setAnonymous(true).build(), NOW.plus(ttl)));
    }
}
