package punctual.reminder.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static punctual.reminder.SomeTask.minutesBefore;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderOutcome;
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
class DeliveryReportsTest {

    private static final Instant TRIGGER = Instant.parse("2032-12-01T09:00:00Z");

    private final SomeTask task = SomeTask.due("2032-12-01T10:00:00Z").remind(minutesBefore(60));
    private Stage stage;
    private ReminderDue due;

    @BeforeEach
    void fire() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(TRIGGER);
        stage.tell(task);
        due = stage.awaitDue(task);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void report(String type, @Nullable String error) {
        ReminderState state = due.reminder();
        DeliveryResult result = new DeliveryResult(
                UuidCreator.getNameBasedSha1(state.reminderId(), String.valueOf(state.version())),
                state.reminderId(),
                state.version(),
                state.taskId(),
                state.userId(),
                state.channel(),
                state.destination(),
                3,
                TRIGGER.plusSeconds(2),
                error);
        stage.report(type, result);
    }

    @Test
    void aDeliveredReminderIsSent() {
        report(EventTypes.DELIVERY_SUCCEEDED, null);
        ConsumerRecord<String, byte[]> sent = stage.awaitEvent(task, EventTypes.REMINDER_SENT);
        ReminderOutcome outcome = TopicReader.data(sent, ReminderOutcome.class);
        assertThat(outcome.attempts()).isEqualTo(3);
        assertThat(outcome.reminder().version()).isEqualTo(3);
        assertThat(outcome.changes()).containsExactly("status");
        Stage.get("alice", "/api/reminders/" + due.reminder().reminderId())
                .statusCode(200)
                .body("status", equalTo("sent"))
                .body("sent_at", equalTo("2032-12-01T09:00:02Z"))
                .body("late_by_ms", equalTo(0))
                .body("error_message", nullValue());
    }

    @Test
    void anUndeliverableOneIsFailedAndSaysWhy() {
        report(EventTypes.DELIVERY_FAILED, "550 5.1.1 No such user here");
        ConsumerRecord<String, byte[]> failed = stage.awaitEvent(task, EventTypes.REMINDER_FAILED);
        assertThat(TopicReader.data(failed, ReminderOutcome.class).error()).isEqualTo("550 5.1.1 No such user here");
        Stage.get("alice", "/api/reminders/" + due.reminder().reminderId())
                .body("status", equalTo("failed"))
                .body("error_message", equalTo("550 5.1.1 No such user here"));
    }

    @Test
    void reportingTwiceSendsOnce() {
        report(EventTypes.DELIVERY_SUCCEEDED, null);
        report(EventTypes.DELIVERY_SUCCEEDED, null);
        report(EventTypes.DELIVERY_FAILED, "too late");
        stage.awaitEvent(task, EventTypes.REMINDER_SENT);
        stage.tell(task.next().withoutReminders().remind(minutesBefore(10)));
        stage.awaitReminders(task, "2032-12-01T09:00:00Z sent", "2032-12-01T09:50:00Z pending");
        assertThat(stage.eventsOf(task)).containsOnlyOnce(EventTypes.REMINDER_SENT);
        assertThat(stage.eventsOf(task)).doesNotContain(EventTypes.REMINDER_FAILED, EventTypes.REMINDER_CANCELLED);
    }

    @Test
    void sentBeatsCancelled() {
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, "2032-12-01T09:00:00Z cancelled");
        report(EventTypes.DELIVERY_SUCCEEDED, null);
        stage.awaitReminders(task, "2032-12-01T09:00:00Z sent");
    }
}
