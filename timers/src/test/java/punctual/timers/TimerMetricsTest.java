package punctual.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimerMetricsTest {

    @Test
    void recordsHowLateEachWas() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Instant dueAt = Instant.parse("2026-12-01T08:00:00Z");
        TimerMetrics metrics = new TimerMetrics(registry, "reminder");
        metrics.fired(dueAt, dueAt.plusMillis(40));
        metrics.fired(dueAt, dueAt.plusMillis(60));
        assertThat(registry.get("punctual.reminder.lateness").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(100);
    }
}
