package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "Mon, 30 Nov 2026 12:05:00 GMT | PT5M",
                "Mon, 30 Nov 2026 11:00:00 GMT | PT0S",
                "-5 | PT0S",
                "soon | PT0S",
                "99999999999 | PT0S"
            })
    void secondsAndDatesAreReadAndNothingElse(String header, Duration pause) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(pause);
    }

    @Test
    void whoSaysNothingAsksForNothing() {
        assertThat(RetryAfter.of(null, NOW)).isEqualTo(Duration.ZERO);
    }
}
