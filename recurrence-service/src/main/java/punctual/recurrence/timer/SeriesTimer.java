package punctual.recurrence.timer;

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
import punctual.timers.DueTimer;
import punctual.timers.TimerSettings;

/**
 * This replica's timer for the series that time advances, from start to stop. It advances nothing before the changes are
 * read that tasks went through while nobody read them: what has lost its rule meanwhile makes no more.
 */
@ApplicationScoped
public class SeriesTimer {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);
    private static final int BATCH = 100;

    private final Backlog backlog;
    private final RecurrenceConfig config;
    private final DueTimer timer;

    SeriesTimer(Vertx vertx, Clock clock, DueSeries series, Backlog backlog, RecurrenceConfig config) {
        this.backlog = backlog;
        this.config = config;
        TimerSettings settings = TimerSettings.DEFAULT.withBatch(BATCH);
        timer = new DueTimer(vertx, clock, series, settings, series.metrics());
    }

    /** Says, after the commit, that a series is to be advanced then. */
    public void wake(Instant advanceAt) {
        timer.wake(advanceAt);
    }

    void start(@Observes StartupEvent event) {
        backlog.read(Topics.TASK_EVENTS, config.startHold()).subscribe().with(_ -> timer.start());
    }

    /** Before the relay, which publishes what the last round fires. */
    void stop(@Observes @Priority(BatchesInFlight.BEFORE_THE_RELAY) ShutdownEvent event) {
        timer.stopWithin(LONGEST_STOP);
    }
}
