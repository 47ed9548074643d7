package punctual.reminder.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.SomeTask.at;
import static punctual.reminder.SomeTask.minutesBefore;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.reminder.FastTick;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class RetentionTest {
    private static final Instant TRIGGER = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant DUE = TRIGGER.plus(Duration.ofHours(1));
    private static final Instant MORNING = TRIGGER.minus(Duration.ofHours(1));

    private final SomeTask task = SomeTask.of("alice").dueAt(DUE).remind(minutesBefore(60));
    private Stage stage;

    @Inject
    Retention retention;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(MORNING);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void forgetAt(Instant time) {
        stage.clock.moveTo(time);
        retention.forget().await().atMost(Duration.ofMinutes(1));
    }

    private String cancel(SomeTask of) {
        return act(of, "cancel", "");
    }

    /** Acts on the only reminder of the task; its id. */
    private String act(SomeTask of, String action, String body) {
        String id =
                Stage.get("alice", "/api/reminders?task_id=" + of.id).extract().path("items[0].id");
        RestAssured.given()
                .auth()
                .oauth2(Stage.token("alice"))
                .contentType("application/json")
                .body(body)
                .post("/api/reminders/" + id + "/" + action)
                .then()
                .statusCode(200);
        return id;
    }

    @Test
    void aSettledReminderIsKeptForThirtyDays() {
        stage.tell(task);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, TRIGGER + " cancelled");

        forgetAt(TRIGGER.plus(Duration.ofDays(30)));
        assertThat(stage.reminders(task)).containsExactly(TRIGGER + " cancelled");
        forgetAt(TRIGGER.plus(Duration.ofDays(30)).plusNanos(1000));
        assertThat(stage.reminders(task)).isEmpty();
    }

    @Test
    void whatIsPendingIsKept() {
        SomeTask waiting = SomeTask.of("alice").remind(at(TRIGGER.plus(Duration.ofDays(200))));
        stage.tell(waiting);
        stage.tell(task);
        stage.awaitEvent(waiting, EventTypes.REMINDER_SCHEDULED);
        stage.clock.moveTo(TRIGGER);
        stage.awaitDue(task);

        forgetAt(TRIGGER.plus(Duration.ofDays(100)));
        assertThat(stage.reminders(task)).containsExactly(TRIGGER + " pending");
        assertThat(stage.reminders(waiting)).hasSize(1);
    }

    @Test
    void whatWasMissedIsKeptForThirtyDaysAfterThat() {
        Instant found = TRIGGER.plus(Duration.ofDays(20));
        stage.clock.moveTo(found);
        stage.tell(task, UUID.randomUUID().toString(), MORNING);
        stage.awaitReminders(task, TRIGGER + " missed");

        forgetAt(TRIGGER.plus(Duration.ofDays(40)));
        assertThat(stage.reminders(task)).containsExactly(TRIGGER + " missed");
        forgetAt(found.plus(Duration.ofDays(31)));
        assertThat(stage.reminders(task)).isEmpty();
    }

    @Test
    void whatItsUserCancelledIsNotMadeAnewHoweverLongItsTimeIsOff() {
        Instant trigger = TRIGGER.plus(Duration.ofDays(200));
        SomeTask later = SomeTask.of("alice").dueAt(trigger).remind(minutesBefore(0));
        stage.tell(later);
        stage.awaitEvent(later, EventTypes.REMINDER_SCHEDULED);
        cancel(later);

        forgetAt(TRIGGER.plus(Duration.ofDays(100)));
        Instant another = trigger.minusSeconds(60);
        stage.tell(later.next().remind(at(another)));
        stage.awaitReminders(later, another + " pending", trigger + " cancelled");
    }

    @Test
    void whatWasSnoozedForLongComesBackWithItsTask() {
        Instant until = TRIGGER.plus(Duration.ofDays(60));
        stage.tell(task);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        act(task, "snooze", "{\"until\": \"" + until + "\"}");
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, until + " cancelled");

        forgetAt(TRIGGER.plus(Duration.ofDays(40)));
        stage.tell(task.next().status(TaskStatus.ACTIVE));
        stage.awaitReminders(task, until + " pending");
    }

    @Test
    void whatIsForgottenIsNotMadeAnewByLateAndRepeatedEvents() {
        stage.tell(task);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        String cancelled = cancel(task);
        stage.tell(task.next().remind(minutesBefore(30)));
        Instant second = TRIGGER.plus(Duration.ofMinutes(30));
        stage.awaitReminders(task, TRIGGER + " cancelled", second + " pending");
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, TRIGGER + " cancelled", second + " cancelled");

        forgetAt(TRIGGER.plus(Duration.ofDays(31)));
        Stage.get("alice", "/api/reminders/" + cancelled).statusCode(404);
        Instant third = stage.clock.instant().plus(Duration.ofDays(1));
        task.status(TaskStatus.ACTIVE);
        stage.tell(task.version(1), UUID.randomUUID().toString(), MORNING);
        stage.tell(task.version(2), UUID.randomUUID().toString(), MORNING);
        stage.tell(task.version(4).remind(at(third)));
        stage.awaitReminders(task, third + " pending");
    }
}
