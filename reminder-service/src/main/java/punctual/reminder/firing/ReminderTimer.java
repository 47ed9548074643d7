package punctual.reminder.firing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import punctual.reminder.ReminderConfig;
import punctual.timers.DueTimer;
import punctual.timers.TimerSettings;

/** This replica's timer, from start to stop. */
@ApplicationScoped
public class ReminderTimer {

    private static final Duration STOP = Duration.ofSeconds(8);

    private final DueTimer timer;

    ReminderTimer(Vertx vertx, Clock clock, DueReminders reminders, ReminderConfig config) {
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
        timer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        timer.stop().await().atMost(STOP);
    }
}
