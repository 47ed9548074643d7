package punctual.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimerSettingsTest {

    @Test
    void backOffDoublesUpToItsLimit() {
        assertThat(TimerSettings.DEFAULT.backOff(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(TimerSettings.DEFAULT.backOff(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(TimerSettings.DEFAULT.backOff(6)).isEqualTo(Duration.ofSeconds(3));
        assertThat(TimerSettings.DEFAULT.backOff(1_000_000)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> TimerSettings.DEFAULT.withBatch(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> TimerSettings.DEFAULT.withLanes(0)).hasMessageContaining("lanes");
        assertThatThrownBy(() -> TimerSettings.DEFAULT.withTick(Duration.ZERO)).hasMessageContaining("not PT0S");
    }
}
