package punctual.reminder.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static punctual.reminder.SomeTask.minutesBefore;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.reminder.FastTick;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class ReminderResourceTest {

    private final String user = "user-" + UUID.randomUUID();
    private final Instant due = Instant.parse("2040-12-01T10:00:00Z");
    private final SomeTask task =
            SomeTask.of(user).dueAt(due).remind(minutesBefore(60), minutesBefore(30), minutesBefore(10));
    private Stage stage;

    @BeforeEach
    void plan() {
        stage = new Stage();
        stage.tell(task);
        stage.reader.await(3, Stage.about(task, EventTypes.REMINDER_SCHEDULED));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private List<String> triggers(String query) {
        return Stage.get(user, "/api/reminders" + query)
                .statusCode(200)
                .extract()
                .path("items.trigger_time");
    }

    @Test
    void listsByTriggerTimeWithEveryField() {
        Stage.get(user, "/api/reminders")
                .statusCode(200)
                .body("next_cursor", nullValue())
                .body(
                        "items.trigger_time",
                        contains("2040-12-01T09:00:00Z", "2040-12-01T09:30:00Z", "2040-12-01T09:50:00Z"))
                .body("items[0].id", notNullValue())
                .body("items[0].task_id", equalTo(task.id.toString()))
                .body("items[0].status", equalTo("pending"))
                .body("items[0].channel", equalTo("in-app"))
                .body("items[0].destination", nullValue())
                .body("items[0].retry_count", equalTo(0))
                .body("items[0].created_at", notNullValue());
    }

    @Test
    void filtersByTaskStatusAndTime() {
        assertThat(triggers("?task_id=" + UUID.randomUUID())).isEmpty();
        assertThat(triggers("?task_id=" + task.id)).hasSize(3);
        assertThat(triggers("?from=2040-12-01T09:30:00Z")).hasSize(2);
        assertThat(triggers("?to=2040-12-01T09:30:00Z")).hasSize(2);
        List<ReminderSpec> kept = List.of(minutesBefore(60), minutesBefore(30));
        stage.tell(task.next().withoutReminders().remind(kept.toArray(ReminderSpec[]::new)));
        stage.awaitEvent(task, EventTypes.REMINDER_CANCELLED);
        assertThat(triggers("?status=pending")).hasSize(2);
        assertThat(triggers("?status=cancelled")).containsExactly("2040-12-01T09:50:00Z");
        assertThat(triggers("?status=pending,cancelled&from=2040-12-01T09:30:00Z"))
                .hasSize(2);
    }

    @Test
    void pagesShowEachOnce() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            ExtractableResponse<Response> page = Stage.get(user, "/api/reminders?limit=2" + cursor)
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.id"));
            String next = page.path("next_cursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        String cursor = Stage.get(user, "/api/reminders?limit=1").extract().path("next_cursor");
        Stage.get(user, "/api/reminders?limit=1&status=sent&cursor=" + cursor)
                .statusCode(422)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void wrongAndUnknownParametersAreNamed() {
        Stage.get(user, "/api/reminders?status=done&from=today&task_id=1&colour=red&limit=0")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(5));
    }

    @Test
    void anotherUsersRemindersAreNotThere() {
        String id = Stage.get(user, "/api/reminders").extract().path("items[0].id");
        Stage.get(user, "/api/reminders/" + id).statusCode(200).body("id", equalTo(id));
        Stage.get("mallory", "/api/reminders/" + id).statusCode(404);
        Stage.get("mallory", "/api/reminders?task_id=" + task.id)
                .statusCode(200)
                .body("items", hasSize(0));
        Stage.get(user, "/api/reminders/" + UUID.randomUUID()).statusCode(404);
        Stage.get(user, "/api/reminders/no-uuid").statusCode(404);
    }

    @Test
    void withoutATokenNothingIsShown() {
        given().get("/api/reminders").then().statusCode(401);
    }

    @Test
    void theRemindersOfACompletedTaskAreShownAsCancelled() {
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.reader.await(3, Stage.about(task, EventTypes.REMINDER_CANCELLED));
        assertThat(triggers("?status=cancelled")).hasSize(3);
    }
}
