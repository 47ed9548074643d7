package punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MovableClockTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");

    @Test
    void standsUntilMoved() {
        var clock = MovableClock.standingAt(START);

        clock.move(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @Test
    void runsOnFromWhereItIsMovedTo() {
        var clock = new MovableClock();

        clock.moveTo(START);

        assertThat(clock.instant()).isBetween(START, START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void showsWholeMicroseconds() {
        assertThat(new MovableClock().instant().getNano() % 1000).isZero();
    }
}
