package punctual.reminder.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;
import static punctual.reminder.SomeTask.minutesBefore;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.ActorType;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderEvent;
import punctual.contracts.ReminderState;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.reminder.FastTick;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class ReminderActionsTest {

    private static final String DUE = "2033-12-01T10:00:00Z";
    private static final Instant TRIGGER = Instant.parse("2033-12-01T09:00:00Z");

    private final SomeTask task = SomeTask.due(DUE).remind(minutesBefore(60));
    private Stage stage;
    private UUID id;

    @BeforeEach
    void plan() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(TRIGGER.minusSeconds(3600));
        stage.tell(task);
        ConsumerRecord<String, byte[]> scheduled = stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        id = TopicReader.data(scheduled, ReminderEvent.class).reminder().reminderId();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry", "snooze"})
    void anUnknownParameterIsNamed(String action) {
        post(action + "?colour=red", "{\"minutes\":5}").statusCode(422).body("errors[0].field", equalTo("colour"));
    }

    private ValidatableResponse post(String action, String body) {
        return given().auth()
                .oauth2(Stage.token("alice"))
                .contentType("application/json")
                .body(body)
                .post("/api/reminders/" + id + "/" + action)
                .then();
    }

    private ValidatableResponse post(String action) {
        return given().auth()
                .oauth2(Stage.token("alice"))
                .post("/api/reminders/" + id + "/" + action)
                .then();
    }

    private Response postWithKey(String action, String key, String body) {
        return given().auth()
                .oauth2(Stage.token("alice"))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/reminders/" + id + "/" + action);
    }

    private ReminderDue fire() {
        stage.clock.moveTo(TRIGGER);
        return stage.awaitDue(task);
    }

    private void settle(String type) {
        ReminderState state = fire().reminder();
        UUID deliveryId = UuidCreator.getNameBasedSha1(state.reminderId(), String.valueOf(state.version()));
        stage.report(
                type,
                new DeliveryResult(
                        deliveryId, id, state.version(), task.id, "alice", state.channel(), null, 1, TRIGGER, "451"));
        stage.awaitEvent(
                task, type.equals(EventTypes.DELIVERY_FAILED) ? EventTypes.REMINDER_FAILED : EventTypes.REMINDER_SENT);
    }

    @Test
    void cancellingIsForGoodAndMayBeRepeated() {
        post("cancel").statusCode(200).body("status", equalTo("cancelled"));
        post("cancel").statusCode(200).body("status", equalTo("cancelled"));
        ConsumerRecord<String, byte[]> cancelled = stage.awaitEvent(task, EventTypes.REMINDER_CANCELLED);
        ReminderEvent event = TopicReader.data(cancelled, ReminderEvent.class);
        assertThat(event.actor().type()).isEqualTo(ActorType.USER);
        assertThat(event.actor().id()).isEqualTo("alice");
        stage.tell(task.next().titled("Still wanted").remind(minutesBefore(30)));
        stage.awaitReminders(task, "2033-12-01T09:00:00Z cancelled", "2033-12-01T09:30:00Z pending");
        assertThat(stage.eventsOf(task)).containsOnlyOnce(EventTypes.REMINDER_CANCELLED);
    }

    @Test
    void snoozingAPendingOneMovesItsTrigger() {
        post("snooze", "{\"minutes\": 90}").statusCode(200).body("trigger_time", equalTo("2033-12-01T09:30:00Z"));
        stage.awaitEvent(task, EventTypes.REMINDER_SNOOZED);
        stage.clock.moveTo(TRIGGER.plus(Duration.ofMinutes(30)));
        assertThat(stage.awaitDue(task).lateByMs()).isZero();
    }

    @Test
    void snoozingASentOneFiresItOnceMore() {
        settle(EventTypes.DELIVERY_SUCCEEDED);
        post("snooze", "{\"until\": \"2033-12-01T09:10:00Z\"}").statusCode(200).body("status", equalTo("pending"));
        stage.clock.moveTo(TRIGGER.plus(Duration.ofMinutes(10)));
        stage.reader.await(2, Stage.about(task, EventTypes.REMINDER_DUE));
    }

    @Test
    void aSnoozeSentAgainMovesTheTriggerOnce() {
        Response first = postWithKey("snooze", id + "-1", "{\"minutes\": 90}");
        stage.clock.move(Duration.ofMinutes(5));
        Response again = postWithKey("snooze", id + "-1", "{\"minutes\":90}");
        first.then().statusCode(200).body("trigger_time", equalTo("2033-12-01T09:30:00Z"));
        again.then().statusCode(200);
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        postWithKey("snooze", id + "-1", "{\"minutes\": 91}")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"));
        stage.awaitReminders(task, "2033-12-01T09:30:00Z pending");
        stage.awaitEvent(task, EventTypes.REMINDER_SNOOZED);
        assertThat(stage.eventsOf(task)).containsOnlyOnce(EventTypes.REMINDER_SNOOZED);
    }

    @Test
    void aSnoozeSentAgainWhenItsTimeHasPassedIsAnsweredAsTheFirstTime() {
        String until = "{\"until\": \"2033-12-01T08:10:00Z\"}";
        Response first = postWithKey("snooze", id + "-2", until);
        stage.clock.moveTo(TRIGGER);
        stage.awaitDue(task);
        Response again = postWithKey("snooze", id + "-2", until);
        again.then().statusCode(200);
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void aRetrySentAgainCountsOnce() {
        settle(EventTypes.DELIVERY_FAILED);
        Response first = postWithKey("retry", id + "-3", "");
        stage.reader.await(2, Stage.about(task, EventTypes.REMINDER_DUE));
        Response again = postWithKey("retry", id + "-3", "");
        first.then().statusCode(200).body("retry_count", equalTo(1));
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void aSnoozedOneStaysWhenTheDueDateMovesAndGoesWhenTheTaskIsCompleted() {
        post("snooze", "{\"until\": \"2033-12-01T09:45:00Z\"}").statusCode(200);
        stage.tell(task.next().dueAt(Instant.parse("2033-12-01T09:40:00Z")));
        stage.awaitReminders(task, "2033-12-01T08:40:00Z pending", "2033-12-01T09:45:00Z pending");
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, "2033-12-01T08:40:00Z cancelled", "2033-12-01T09:45:00Z cancelled");
    }

    @Test
    void aSnoozeOutlivesACompletionThatIsTakenBack() {
        post("snooze", "{\"until\": \"2033-12-01T10:01:00Z\"}").statusCode(200);
        stage.clock.moveTo(TRIGGER.plusSeconds(600));
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, "2033-12-01T10:01:00Z cancelled");
        stage.clock.move(Duration.ofSeconds(60));
        stage.tell(task.next().status(TaskStatus.ACTIVE));
        stage.awaitReminders(task, "2033-12-01T10:01:00Z pending");
        stage.clock.moveTo(Instant.parse("2033-12-01T10:01:00Z"));
        assertThat(stage.awaitDue(task).lateByMs()).isZero();
    }

    @Test
    void aSnoozedOneThatIsBeingDeliveredOutlivesOtherChangesOfItsTask() {
        post("snooze", "{\"until\": \"2033-12-01T09:45:00Z\"}").statusCode(200);
        stage.tell(task.next().dueAt(Instant.parse("2033-12-01T12:00:00Z")));
        stage.awaitReminders(task, "2033-12-01T09:45:00Z pending", "2033-12-01T11:00:00Z pending");
        stage.clock.moveTo(Instant.parse("2033-12-01T09:45:00Z"));
        stage.awaitDue(task);
        stage.tell(task.next().titled("Pay rent and heating").remind(minutesBefore(30)));
        stage.awaitReminders(
                task, "2033-12-01T09:45:00Z pending", "2033-12-01T11:00:00Z pending", "2033-12-01T11:30:00Z pending");
    }

    @Test
    void retryingAFailedOneFiresItAgain() {
        settle(EventTypes.DELIVERY_FAILED);
        stage.clock.move(Duration.ofHours(30));
        post("retry")
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("retry_count", equalTo(1))
                .body("last_retry_at", equalTo("2033-12-02T15:00:00Z"));
        stage.reader.await(2, Stage.about(task, EventTypes.REMINDER_DUE));
        assertThat(stage.eventsOf(task)).doesNotContain(EventTypes.REMINDER_MISSED);
        post("retry").statusCode(200).body("retry_count", equalTo(1));
    }

    @Test
    void whatTheStatusForbidsIsAConflict() {
        settle(EventTypes.DELIVERY_SUCCEEDED);
        post("cancel").statusCode(409).body("code", equalTo("reminder_sent"));
        post("retry").statusCode(409).body("code", equalTo("reminder_sent"));
        stage.tell(task.next().status(TaskStatus.COMPLETED).remind(minutesBefore(30)));
        await().untilAsserted(() ->
                post("snooze", "{\"minutes\": 5}").statusCode(409).body("code", equalTo("task_not_active")));
    }

    @Test
    void aSnoozeWithoutOneGoodTimeIsRefusedByName() {
        post("snooze", "{}").statusCode(422).body("errors[0].field", equalTo("minutes"));
        post("snooze", "{\"minutes\": 0}").statusCode(422).body("errors[0].field", equalTo("minutes"));
        post("snooze", "{\"minutes\": null}").statusCode(422).body("errors[0].field", equalTo("minutes"));
        post("snooze", "{\"minutes\": 5, \"until\": \"2034-01-01T00:00:00Z\"}").statusCode(422);
        post("snooze", "{\"until\": \"2033-12-01T08:00:00Z\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("until"));
        post("snooze", "{\"minutes\": 5, \"hours\": 1}").statusCode(422).body("errors[0].field", equalTo("hours"));
    }

    @Test
    void anotherUsersReminderIsNotThere() {
        given().auth()
                .oauth2(Stage.token("mallory"))
                .post("/api/reminders/" + id + "/cancel")
                .then()
                .statusCode(404);
        stage.awaitReminders(task, "2033-12-01T09:00:00Z pending");
    }
}
