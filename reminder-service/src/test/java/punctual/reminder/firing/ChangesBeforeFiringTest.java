package punctual.reminder.firing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.SomeTask.daysBefore;
import static punctual.reminder.SomeTask.minutesBefore;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderDue;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.reminder.FastTick;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

/** What a task's or user's changes mean for when its reminders fire, from the task's events to those of the firings. */
@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class ChangesBeforeFiringTest {
    private static final String DAY = "2034-12-01T";

    private final SomeTask task = SomeTask.due(DAY + "14:00:00Z").remind(minutesBefore(60));
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(at("08:00"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatIsMovedFiresAtItsNewTimeAlone() {
        stage.tell(task);
        stage.tell(task.next().dueAt(at("16:00")));
        stage.awaitReminders(task, DAY + "13:00:00Z cancelled", DAY + "15:00:00Z pending");

        assertFires("15:00");
    }

    @Test
    void whatIsMovedAwayAndBackFiresOnceAtItsFirstTime() {
        stage.tell(task);
        stage.tell(task.next().dueAt(at("16:00")));
        stage.tell(task.next().dueAt(at("14:00")));
        stage.awaitReminders(task, DAY + "13:00:00Z pending", DAY + "15:00:00Z cancelled");

        assertFires("13:00");
    }

    @Test
    void whatIsCompletedAndReopenedBeforeItsTimeFires() {
        stage.tell(task);
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, DAY + "13:00:00Z cancelled");
        stage.tell(task.next().status(TaskStatus.ACTIVE));
        stage.awaitReminders(task, DAY + "13:00:00Z pending");

        assertFires("13:00");
    }

    @Test
    void whatIsCompletedASecondBeforeItsTimeNeverFires() {
        stage.tell(task);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        stage.clock.moveTo(at("13:00").minusSeconds(1));
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, DAY + "13:00:00Z cancelled");

        assertFires();
    }

    @Test
    void aSnoozedReminderAndThatOfACloserDueDateBothFire() {
        stage.tell(task);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        stage.clock.moveTo(at("12:30"));
        snoozeForAnHour();
        stage.tell(task.next().dueAt(at("13:45")));
        stage.awaitReminders(task, DAY + "12:45:00Z pending", DAY + "13:30:00Z pending");

        assertFires("12:45", "13:30");
    }

    /** Berlin's clocks skip an hour in the night before it is due. */
    @Test
    void aDayBeforeIsTheSameTimeOfDayAndAsManyMinutesAreNot() {
        stage.clock.moveTo(Instant.parse("2026-03-01T00:00:00Z"));
        SomeTask sunday = SomeTask.due("2026-03-29T08:00:00Z").remind(daysBefore(1, "10:00"), minutesBefore(1440));
        stage.tell(sunday);
        stage.awaitReminders(sunday, "2026-03-28T08:00:00Z pending", "2026-03-28T09:00:00Z pending");

        for (String saturday : List.of("2026-03-28T08:00:00Z", "2026-03-28T09:00:00Z")) {
            stage.clock.moveTo(Instant.parse(saturday));
            stage.awaitNextRound();
        }
        assertThat(firings(sunday)).containsExactly("2026-03-28T08:00:00Z 0 ms late", "2026-03-28T09:00:00Z 0 ms late");
    }

    /** Passes the day, with a stop just before and at each time, and an hour before and after all. */
    private void assertFires(String... times) {
        List<Instant> expected =
                Stream.of(times).map(ChangesBeforeFiringTest::at).toList();
        Stream<Instant> stops = Stream.concat(
                Stream.of("12:00", "13:00", "15:00", "17:00").map(ChangesBeforeFiringTest::at),
                expected.stream().flatMap(time -> Stream.of(time.minusNanos(1000), time)));
        stops.filter(stop -> stop.isAfter(stage.clock.instant()))
                .sorted()
                .distinct()
                .forEach(stop -> {
                    stage.clock.moveTo(stop);
                    stage.awaitNextRound();
                });
        assertThat(firings(task))
                .containsExactlyElementsOf(
                        expected.stream().map(time -> time + " 0 ms late").toList());
    }

    private List<String> firings(SomeTask of) {
        return stage.reader.untilEnd().stream()
                .filter(Stage.about(of, EventTypes.REMINDER_DUE))
                .map(found -> TopicReader.data(found, ReminderDue.class))
                .map(due -> due.reminder().triggerTime() + " " + due.lateByMs() + " ms late")
                .toList();
    }

    private void snoozeForAnHour() {
        String id = Stage.get("alice", "/api/reminders?task_id=" + task.id)
                .extract()
                .path("items[0].id");
        given().auth()
                .oauth2(Stage.token("alice"))
                .contentType("application/json")
                .body("{\"minutes\": 60}")
                .post("/api/reminders/" + id + "/snooze")
                .then()
                .statusCode(200);
    }

    private static Instant at(String time) {
        return Instant.parse(DAY + time + ":00Z");
    }
}
