package punctual.reminder.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.reminder.SomeTask.minutesBefore;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.messaging.Backlog;
import punctual.reminder.ReminderConfig;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

/** The application's own timer sleeps throughout; one more is started as that of a replica which comes back. */
@QuarkusTest
@TestProfile(FiringAfterAnOutageTest.Asleep.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class FiringAfterAnOutageTest {
    private static final Instant TRIGGER = Instant.parse("2035-12-01T09:00:00Z");

    public static final class Asleep implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("punctual.reminder.tick", "PT1H", "punctual.reminder.start-hold", "PT5S");
        }
    }

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Inject
    DueReminders due;

    @Inject
    Backlog backlog;

    @Inject
    ReminderConfig config;

    private final SomeTask task =
            SomeTask.of("alice").dueAt(TRIGGER.plusSeconds(3600)).remind(minutesBefore(60));
    private final SomeTask other =
            SomeTask.of("alice").dueAt(TRIGGER.plusSeconds(3600)).remind(minutesBefore(60));
    private Stage stage;
    private ReminderTimer timer;

    @BeforeEach
    void plan() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(TRIGGER.minusSeconds(60));
        timer = new ReminderTimer(vertx, clock, due, backlog, config);
        stage.tell(task);
        stage.tell(other);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        stage.awaitEvent(other, EventTypes.REMINDER_SCHEDULED);
    }

    @AfterEach
    void close() {
        timer.stop(new ShutdownEvent());
        stage.close();
    }

    @Test
    void whatWasCompletedMeanwhileNeverFires() throws SQLException {
        try (Connection unread = holdPlanning()) {
            stage.tell(task.next().status(TaskStatus.COMPLETED));
            await().until(FiringAfterAnOutageTest::isHeld);
            stage.clock.moveTo(TRIGGER.plus(Duration.ofMinutes(20)));
            timer.start(new StartupEvent());
            await().during(Duration.ofMillis(600)).until(() -> firings(other).isEmpty());
            unread.rollback();
        }
        assertThat(stage.awaitDue(other).lateByMs())
                .isEqualTo(Duration.ofMinutes(20).toMillis());
        stage.awaitReminders(task, TRIGGER + " cancelled");
        assertThat(firings(task)).isEmpty();
    }

    @Test
    void whatIsDueFiresThoughKafkaDoesNotSayWhetherThereIsMore() {
        Infrastructure.kafka().stop();
        try {
            stage.clock.moveTo(TRIGGER);
            timer.start(new StartupEvent());
            await().until(() -> Stage.get("alice", "/api/reminders?task_id=" + task.id)
                            .extract()
                            .path("items[0].late_by_ms")
                    != null);
        } finally {
            Infrastructure.kafka().start();
        }
        stage.awaitDue(task);
    }

    private List<String> firings(SomeTask of) {
        return stage.eventsOf(of).stream()
                .filter(EventTypes.REMINDER_DUE::equals)
                .toList();
    }

    /** Holds the task's row, so that what is told of it stays unread. */
    private Connection holdPlanning() throws SQLException {
        Connection connection = Infrastructure.connect("reminder");
        connection.setAutoCommit(false);
        try (PreparedStatement hold =
                connection.prepareStatement("select 1 from tasks where id = '%s' for update".formatted(task.id))) {
            hold.execute();
        }
        return connection;
    }

    /** Each look by a connection of its own: one transaction sees the same activity throughout. */
    private static boolean isHeld() throws SQLException {
        try (Connection connection = Infrastructure.connect("reminder");
                PreparedStatement waiting = connection.prepareStatement(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%tasks%'")) {
            return waiting.executeQuery().next();
        }
    }
}
