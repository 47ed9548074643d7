package punctual.reminder.firing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import punctual.contracts.Topics;
import punctual.messaging.Backlog;
import punctual.messaging.BatchesInFlight;
import punctual.reminder.ReminderConfig;
import punctual.timers.DueTimer;
import punctual.timers.TimerSettings;

/**
 * This replica's timer, from start to stop. It fires nothing before the changes are read that tasks went through while
 * nobody read them: what was completed, deleted or moved meanwhile fires no more.
 */
@ApplicationScoped
public class ReminderTimer {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private final Backlog backlog;
    private final ReminderConfig config;
    private final DueTimer timer;

    ReminderTimer(Vertx vertx, Clock clock, DueReminders reminders, Backlog backlog, ReminderConfig config) {
        this.backlog = backlog;
        this.config = config;
        TimerSettings settings = TimerSettings.DEFAULT
                .withBatch(config.batch())
                .withLanes(config.lanes())
                .withTick(config.tick());
        timer = new DueTimer(vertx, clock, reminders, settings, reminders.metrics());
    }

    /** Says, after the commit, that a reminder triggers then. */
    public void wake(Instant trigger) {
        timer.wake(trigger);
    }

    void start(@Observes StartupEvent event) {
        backlog.read(Topics.TASK_EVENTS, config.startHold()).subscribe().with(_ -> timer.start());
    }

    /** Before the relay, which publishes what the last round fires. */
    void stop(@Observes @Priority(BatchesInFlight.BEFORE_THE_RELAY) ShutdownEvent event) {
        timer.stopWithin(LONGEST_STOP);
    }
}
