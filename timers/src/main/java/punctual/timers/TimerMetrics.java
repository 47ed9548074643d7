package punctual.timers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/**
 * What a timer measures: the histogram {@code punctual_<name>_lateness}, in seconds, and the counter
 * {@code punctual_<name>_timer_failures} of rounds that failed.
 */
public final class TimerMetrics {

    private final Timer lateness;
    private final Counter failures;

    /** @param name what is fired, in the singular: {@code reminder} */
    public TimerMetrics(MeterRegistry registry, String name) {
        lateness = Timer.builder("punctual." + name + ".lateness")
                .description("From the instant at which it was due to its firing")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        failures = Counter.builder("punctual." + name + ".timer.failures")
                .description("Rounds of the timer that failed and were tried again")
                .register(registry);
    }

    /** Call it for each one fired, after the commit. */
    public void fired(Instant dueAt, Instant firedAt) {
        lateness.record(Duration.between(dueAt, firedAt));
    }

    void failed() {
        failures.increment();
    }
}
