package punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Backoff backoff = new Backoff();

    @Test
    void pausesGrowUpToHalfAMinute() {
        var last = Duration.ZERO;
        for (var i = 0; i < 10; i++) {
            var pause = backoff.afterRunningFrom(START, START);
            assertThat(pause).isGreaterThanOrEqualTo(last);
            last = pause;
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatHasHeldForAMinuteStartsAtOnceAgain() {
        var first = backoff.afterRunningFrom(START, START);
        backoff.afterRunningFrom(START, START);

        assertThat(backoff.afterRunningFrom(START, START.plusSeconds(60))).isEqualTo(first);
    }
}
