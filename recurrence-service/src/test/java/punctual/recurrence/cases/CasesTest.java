package punctual.recurrence.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.TaskState;
import punctual.embedded.Infrastructure;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;

/**
 * What becomes of a series whose first task is due on Monday, 2026-09-14, at 08:00 in Berlin, when its user does this
 * and that. Every row ends with all events once more, the last first, under new ids: they change nothing.
 */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class CasesTest {
    private static final String MONDAY = "2026-09-14T06:00:00Z";

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /**
     * @param deeds what is done to the open task, or to the first or second, when (local, 2026)
     * @param due when the tasks that were made and not withdrawn are due (local, 2026)
     * @param requests how often a task was asked for
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            case                               | rule                | settings              | deeds                                                                                         | due                                  | requests | status
            late, the next after now           | FREQ=WEEKLY         |                       | complete 09-30T12:00                                                                          | 09-14T08:00 10-05T08:00              | 1        | active
            late, each in turn                 | FREQ=WEEKLY         | 'late':'each'         | complete 09-30T12:00                                                                          | 09-14T08:00 09-21T08:00              | 1        | active
            late, from completion, on Mondays  | FREQ=WEEKLY;BYDAY=MO| 'anchor':'completion' | complete 09-30T12:00                                                                          | 09-14T08:00 10-05T08:00              | 1        | active
            late, from completion, a week on   | FREQ=WEEKLY         | 'anchor':'completion' | complete 09-30T12:00                                                                          | 09-14T08:00 10-07T08:00              | 1        | active
            early                              | FREQ=WEEKLY         |                       | complete 09-13T12:00                                                                          | 09-14T08:00 09-21T08:00              | 1        | active
            twice                              | FREQ=WEEKLY         |                       | complete 09-14T12:00, complete first 09-14T12:01                                              | 09-14T08:00 09-21T08:00              | 1        | active
            three and no more                  | FREQ=DAILY;COUNT=3  |                       | complete 09-14T12:00, complete 09-15T12:00, complete 09-16T12:00                              | 09-14T08:00 09-15T08:00 09-16T08:00  | 2        | ended
            moved from Monday to Wednesday     | FREQ=WEEKLY         |                       | move 09-16T08:00 09-10T12:00, complete 09-16T12:00                                            | 09-16T08:00 09-21T08:00              | 1        | active
            reopened within the day            | FREQ=WEEKLY         |                       | complete 09-14T12:00, reopen first 09-14T13:00                                                | 09-14T08:00                          | 1        | active
            complete, reopen, complete         | FREQ=WEEKLY         |                       | complete 09-14T12:00, reopen first 09-14T13:00, complete first 09-14T14:00                    | 09-14T08:00 09-21T08:00              | 2        | active
            the next one edited, then reopened | FREQ=DAILY          |                       | complete 09-14T12:00, edit 09-14T13:00, reopen first 09-14T14:00, complete first 09-18T12:00  | 09-14T08:00 09-15T08:00              | 1        | active
            skipped                            | FREQ=WEEKLY         |                       | skip 09-14T12:00                                                                              | 09-14T08:00 09-21T08:00              | 1        | active
            deleted and restored               | FREQ=WEEKLY         |                       | delete 09-14T12:00, reopen first 09-14T13:00                                                  | 09-14T08:00                          | 1        | active
            the next one deleted, then reopened| FREQ=WEEKLY         |                       | complete 09-14T12:00, delete 09-14T13:00, reopen first 09-14T14:00, complete first 09-14T15:00| 09-14T08:00 09-21T08:00 09-28T08:00  | 2        | active
            the withdrawn one purged           | FREQ=WEEKLY         |                       | complete 09-14T12:00, reopen first 09-14T13:00, purge second 09-14T14:00, complete first 09-14T15:00 | 09-14T08:00 09-28T08:00       | 2        | active
            the open one purged                | FREQ=WEEKLY         |                       | complete 09-14T12:00, purge second 09-14T13:00                                                | 09-14T08:00 09-21T08:00 09-28T08:00  | 2        | active
            the first one purged               | FREQ=WEEKLY         |                       | purge 09-14T12:00                                                                             | 09-14T08:00 09-21T08:00              | 1        | active
            """)
    void becomesWhatTheTableSays(
            String name, String rule, String settings, String deeds, String due, int requests, String status) {
        stage.story.create(MONDAY, Story.recurs(rule, settings == null ? "" : settings), "2026-09-01T12:00");
        stage.settle();
        for (String deed : deeds.split(", ")) {
            Deed.of(deed).to(stage.story);
            stage.settle();
        }
        holds(due, requests, status);
        stage.repeatBackwards();
        stage.settle();
        holds(due, requests, status);
    }

    private void holds(String due, int requests, String status) {
        List<String> expected =
                List.of(due.split(" ")).stream().map(time -> "2026-" + time).toList();
        assertThat(stage.story.made()).isEqualTo(expected);
        assertThat(stage.requests(stage.story.seriesId)).isEqualTo(requests);
        Map<String, Object> series = get("").extract().path("$");
        assertThat(series).containsEntry("status", status).containsEntry("made", expected.size());
        assertThat(get("/occurrences").extract().<List<String>>path("items.task_id"))
                .containsExactlyInAnyOrderElementsOf(stage.story.tasks.values().stream()
                        .map(TaskState::taskId)
                        .map(String::valueOf)
                        .toList());
    }

    private ValidatableResponse get(String path) {
        return stage.asUser()
                .get("/api/recurring-tasks/" + stage.story.seriesId + path)
                .then()
                .statusCode(200);
    }
}
