package punctual.recurrence.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.recurrence.Story;
import punctual.rule.Due;
import punctual.rule.MonthEnd;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;

class GenerationPropertyTest {
    private static final int MANY = 12;
    private static final String LONG_BEFORE = "1980-01-01T12:00";

    /** What the preview lists is what is made, one after the other, when each is done in time. */
    @Property(tries = 400)
    void previewAndGenerationAgree(
            @ForAll("rules") String rule,
            @ForAll("starts") LocalDateTime from,
            @ForAll("zones") ZoneId zone,
            @ForAll MonthEnd monthEnd,
            @ForAll boolean allDay) {
        Due near = allDay
                ? new Due.AllDay(from.toLocalDate())
                : new Due.Timed(from.atZone(zone).toInstant());
        Due start = schedule(rule, near, zone, monthEnd).stream().findFirst().orElse(near);
        List<String> previewed = schedule(rule, start, zone, monthEnd).stream()
                .limit(MANY)
                .map(Due::text)
                .toList();
        Assume.that(previewed.size() > 1 && previewed.getFirst().equals(start.text()));
        assertThat(made(rule, start, zone, monthEnd)).isEqualTo(previewed);
    }

    private static List<String> made(String rule, Due start, ZoneId zone, MonthEnd monthEnd) {
        Story story = new Story().in(zone);
        String settings = "'month_end':'" + (monthEnd == MonthEnd.SKIP ? "skip" : "clamp") + "'";
        story.create(start.text(), Story.recurs(rule, settings), LONG_BEFORE);
        for (int made = 1; made < MANY && isOpen(story); made++) {
            TaskState open = story.task(story.open());
            story.complete(
                    open.taskId(),
                    LocalDateTime.ofInstant(Objects.requireNonNull(open.dueAt()), Story.BERLIN)
                            .toString());
        }
        return story.tasks.values().stream().map(TaskState::dueDate).toList();
    }

    private static boolean isOpen(Story story) {
        return story.tasks.values().stream().anyMatch(task -> task.status() == TaskStatus.ACTIVE);
    }

    private static Schedule schedule(String rule, Due start, ZoneId zone, MonthEnd monthEnd) {
        return new Schedule(RecurrenceRule.parse(rule), start, zone, monthEnd);
    }

    @Provide
    Arbitrary<String> rules() {
        Arbitrary<String> parts = Arbitraries.of(
                "FREQ=DAILY",
                "FREQ=DAILY;BYMONTHDAY=31",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;BYDAY=MO,WE,SU",
                "FREQ=WEEKLY;BYDAY=TU;WKST=SU",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYMONTHDAY=-1,15",
                "FREQ=MONTHLY;BYDAY=2TU,-1FR",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO",
                "FREQ=YEARLY;BYYEARDAY=1,366");
        Arbitrary<String> intervals = Arbitraries.of("", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=5");
        Arbitrary<String> ends = Arbitraries.of("", "", "", ";COUNT=2", ";COUNT=5", ";UNTIL=20300101");
        return Combinators.combine(parts, intervals, ends).as((part, interval, end) -> part + interval + end);
    }

    @Provide
    Arbitrary<LocalDateTime> starts() {
        return Arbitraries.integers().between(0, 30 * 365 * 48).map(halfHours -> LocalDateTime.of(1999, 12, 25, 2, 30)
                .plusMinutes(30L * halfHours));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Santiago",
                        "Pacific/Auckland",
                        "Australia/Lord_Howe",
                        "Africa/Casablanca",
                        "Asia/Kolkata",
                        "UTC")
                .map(ZoneId::of);
    }
}
