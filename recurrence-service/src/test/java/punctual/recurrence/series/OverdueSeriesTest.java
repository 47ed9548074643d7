package punctual.recurrence.series;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.recurrence.Story.recurs;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.recurrence.Story;

/** What a series names as next while its open task is late: what completing the task now makes. */
class OverdueSeriesTest {
    private static final String NOW = "2026-09-30T12:00";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            FREQ=WEEKLY | 'late':'next_future' | 2026-10-05T08:00
            FREQ=WEEKLY | 'late':'each' | 2026-09-21T08:00
            FREQ=WEEKLY | 'anchor':'completion' | 2026-10-07T08:00
            FREQ=WEEKLY;BYDAY=MO | 'anchor':'completion' | 2026-10-05T08:00
            FREQ=MONTHLY | 'late':'next_future' | 2026-10-14T08:00
            """)
    void itIsWhatCompletingNowMakes(String rule, String settings, String next) {
        Story story = new Story();
        UUID task = story.create("2026-09-14T06:00:00Z", recurs(rule, settings), "2026-09-01T12:00");
        assertThat(story.series().nextDueAt(Story.at(NOW))).contains(Story.at(next));
        story.complete(task, NOW);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            FREQ=WEEKLY | 2026-09-14T23:00 | 2026-09-21T08:00
            FREQ=WEEKLY | 2026-09-17T12:00 | 2026-09-24T08:00
            FREQ=WEEKLY;BYDAY=MO | 2026-09-17T12:00 | 2026-09-21T08:00
            FREQ=WEEKLY;INTERVAL=2 | 2026-09-17T12:00 | 2026-10-01T08:00
            """)
    void fromCompletionItMovesWithEachDayThatTheTaskIsLate(String rule, String now, String next) {
        Story story = new Story();
        UUID task = story.create("2026-09-14T06:00:00Z", recurs(rule, "'anchor':'completion'"), "2026-09-01T12:00");
        Instant inTime = Objects.requireNonNull(story.series().state().nextDueAt());
        assertThat(story.series().nextDueAt(Story.at("2026-09-10T12:00"))).contains(inTime);
        assertThat(story.series().nextDueAt(Story.at(now))).contains(Story.at(next));
        story.complete(task, now);
        assertThat(story.made()).containsExactly("2026-09-14T08:00", next);
    }

    @Test
    void anAllDayTimeIsNextUntilItsDayIsOver() {
        Story story = new Story();
        story.create("2026-09-29", recurs("FREQ=DAILY"), "2026-09-01T12:00");
        assertThat(story.series().nextDueAt(Story.at(NOW))).contains(Story.at("2026-09-30T00:00"));
        assertThat(story.series().nextDueAt(Story.at("2026-10-01T00:00"))).contains(Story.at("2026-10-01T00:00"));
    }

    @Test
    void nothingIsNextWhenTheEndHasPassed() {
        Story story = new Story();
        story.create("2026-09-14T06:00:00Z", recurs("FREQ=WEEKLY;UNTIL=20260922"), "2026-09-01T12:00");
        assertThat(story.series().nextDueAt(Story.at("2026-09-20T12:00"))).contains(Story.at("2026-09-21T08:00"));
        assertThat(story.series().nextDueAt(Story.at(NOW))).isEmpty();
    }
}
