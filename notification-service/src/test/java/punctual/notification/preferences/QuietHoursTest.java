package punctual.notification.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, 2026-11-10T22:30:00Z, 2026-11-11T06:00:00Z", // 23:30
        "22:00, 07:00, 2026-11-11T03:00:00Z, 2026-11-11T06:00:00Z",
        "22:00, 07:00, 2026-11-11T06:00:00Z, 2026-11-11T06:00:00Z",
        "22:00, 07:00, 2026-11-11T20:59:59Z, 2026-11-11T20:59:59Z",
        "12:00, 13:00, 2026-11-11T11:30:00Z, 2026-11-11T12:00:00Z",
        "22:00, 07:00, 2026-03-28T22:30:00Z, 2026-03-29T05:00:00Z", // the clocks go forward
        "22:00, 07:00, 2026-10-24T21:30:00Z, 2026-10-25T06:00:00Z", // the clocks go back
        "22:00, 02:30, 2026-03-28T22:30:00Z, 2026-03-29T01:30:00Z", // an end that is jumped over
        "22:00, 02:30, 2026-10-24T21:30:00Z, 2026-10-25T00:30:00Z", // the first of two ends
        "22:00, 02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z" // between the two ends
    })
    void holdsUntilTheirEndByTheLocalClock(String start, String end, Instant now, Instant over) {
        assertThat(new QuietHours(start, end).over(now, BERLIN)).isEqualTo(over);
    }

    @Property
    void whatIsHeldComesNoEarlierAndNotInQuietHours(
            @ForAll @LongRange(min = 1_790_000_000L, max = 1_830_000_000L) long second,
            @ForAll @IntRange(max = 1439) int startMinute,
            @ForAll @IntRange(min = 1, max = 1439) int length) {
        LocalTime start = LocalTime.ofSecondOfDay(startMinute * 60L);
        var quiet = new QuietHours(start.toString(), start.plusMinutes(length).toString());
        Instant now = Instant.ofEpochSecond(second);

        Instant over = quiet.over(now, BERLIN);
        assertThat(over).isAfterOrEqualTo(now);
        assertThat(quiet.over(over, BERLIN)).isEqualTo(over);
    }
}
