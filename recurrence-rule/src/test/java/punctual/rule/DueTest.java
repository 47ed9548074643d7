package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueTest {
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    @Test
    void comesBackAsTheSameKind() {
        assertThat(Due.parse("2026-12-01").text()).isEqualTo("2026-12-01");
        assertThat(Due.parse("2026-12-01T09:00:00+01:00").text()).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(Due.parse("2026-12-01t08:00:00.1234567z").text()).isEqualTo("2026-12-01T08:00:00.123456Z");
    }

    @Test
    void anAllDayOneBeginsAndEndsWithItsDayEvenWhereMidnightIsMissing() {
        Due day = Due.parse("2026-09-06");
        assertThat(day.at(SANTIAGO)).isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
        assertThat(day.end(SANTIAGO)).isEqualTo(Instant.parse("2026-09-07T03:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-12-1",
                "2026-02-30",
                "2026-12-01T08:00:00",
                "2026-12-01T08:00Z",
                "2026-12-01T25:00:00Z",
                "+12026-12-01T08:00:00Z",
                "tomorrow"
            })
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> Due.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
