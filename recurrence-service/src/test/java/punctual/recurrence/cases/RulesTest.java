package punctual.recurrence.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.TaskState;
import punctual.embedded.Infrastructure;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;
import punctual.rule.Due;

/** What rules give: the preview says it before, and tasks that are done in time are made so, one after the other. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class RulesTest {

    /** @param times local with their offset from UTC, or days; the first is the start */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            case                         | rule                                            | month end | zone             | times
            monthly on the 31st          | FREQ=MONTHLY                                    | clamp     | Europe/Berlin    | 2027-01-31T10:00+01:00 2027-02-28T10:00+01:00 2027-03-31T10:00+02:00 2027-04-30T10:00+02:00
            monthly on the 31st          | FREQ=MONTHLY                                    | skip      | Europe/Berlin    | 2027-01-31T10:00+01:00 2027-03-31T10:00+02:00 2027-05-31T10:00+02:00 2027-07-31T10:00+02:00 2027-08-31T10:00+02:00
            monthly on the 30th          | FREQ=MONTHLY                                    | clamp     | Europe/Berlin    | 2027-01-30T10:00+01:00 2027-02-28T10:00+01:00 2027-03-30T10:00+02:00 2027-04-30T10:00+02:00
            yearly on the leap day       | FREQ=YEARLY                                     | clamp     | Europe/Berlin    | 2028-02-29T10:00+01:00 2029-02-28T10:00+01:00 2030-02-28T10:00+01:00 2031-02-28T10:00+01:00 2032-02-29T10:00+01:00
            yearly on the leap day       | FREQ=YEARLY                                     | skip      | Europe/Berlin    | 2028-02-29T10:00+01:00 2032-02-29T10:00+01:00
            the last workday             | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1   | clamp     | Europe/Berlin    | 2026-01-30T09:00+01:00 2026-02-27T09:00+01:00 2026-03-31T09:00+02:00 2026-04-30T09:00+02:00 2026-05-29T09:00+02:00
            Sundays, into summer time    | FREQ=WEEKLY                                     | clamp     | Europe/Berlin    | 2026-03-22T09:00+01:00 2026-03-29T09:00+02:00 2026-04-05T09:00+02:00
            Sundays, out of summer time  | FREQ=WEEKLY                                     | clamp     | Europe/Berlin    | 2026-10-18T09:00+02:00 2026-10-25T09:00+01:00 2026-11-01T09:00+01:00
            daily at a time in a gap     | FREQ=DAILY                                      | clamp     | Europe/Berlin    | 2026-03-28T02:30+01:00 2026-03-29T03:30+02:00 2026-03-30T02:30+02:00
            daily at a doubled time      | FREQ=DAILY                                      | clamp     | Europe/Berlin    | 2026-10-24T02:30+02:00 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00
            all-day, a day of 23 hours   | FREQ=DAILY                                      | clamp     | Pacific/Auckland | 2026-09-26 2026-09-27 2026-09-28
            all-day, without a midnight  | FREQ=DAILY                                      | clamp     | America/Santiago | 2026-09-05 2026-09-06 2026-09-07
            """)
    void givesTheTimesOfTheTable(String name, String rule, String monthEnd, String zone, String times) {
        List<String> expected = List.of(times.split(" "));
        ZoneId in = ZoneId.of(zone);
        try (Stage stage = new Stage()) {
            String start = start(expected.getFirst());
            assertThat(previewed(stage, rule, monthEnd, in, start, expected.size()))
                    .isEqualTo(expected);
            assertThat(made(stage, rule, monthEnd, in, start, expected.size())).isEqualTo(expected);
        }
    }

    private static List<String> previewed(
            Stage stage, String rule, String monthEnd, ZoneId zone, String start, int limit) {
        List<String> items = stage.asUser()
                .queryParam("rrule", rule)
                .queryParam("start", start)
                .queryParam("time_zone", zone.getId())
                .queryParam("month_end", monthEnd)
                .queryParam("limit", limit)
                .get("/api/recurring-tasks/preview")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return local(items.stream(), zone);
    }

    private static List<String> made(Stage stage, String rule, String monthEnd, ZoneId zone, String start, int limit) {
        Story story = stage.story.in(zone);
        story.create(start, Story.recurs(rule, "'month_end':'" + monthEnd + "'"), "2025-01-01T12:00");
        stage.settle();
        for (int made = 1; made < limit; made++) {
            TaskState open = story.task(story.open());
            story.complete(
                    open.taskId(),
                    LocalDateTime.ofInstant(open.dueAt(), Story.BERLIN).toString());
            stage.settle();
        }
        List<String> due = new ArrayList<>();
        story.tasks.values().forEach(task -> due.add(task.dueDate()));
        return local(due.stream(), zone);
    }

    private static String start(String time) {
        return time.contains("T") ? OffsetDateTime.parse(time).toInstant().toString() : time;
    }

    private static List<String> local(Stream<String> times, ZoneId zone) {
        return times.map(Due::parse)
                .map(due -> switch (due) {
                    case Due.AllDay day -> day.text();
                    case Due.Timed timed ->
                        timed.instant().atZone(zone).toOffsetDateTime().toString();
                })
                .toList();
    }
}
