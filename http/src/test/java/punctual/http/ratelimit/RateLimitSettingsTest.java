package punctual.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitSettingsTest {

    @Test
    void aServiceLimitsUnlessToldOtherwise() {
        RateLimitSettings settings = settings(Map.of());
        assertThat(settings.state()).isEqualTo(RateLimitSettings.State.ON);
        assertThat(RouteClass.READS.limit(settings).perSecond()).isEqualTo(50);
        assertThat(RouteClass.WRITES.limit(settings).burst()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF"})
    void oneSettingPutsItOff(String off) {
        assertThat(settings(Map.of("punctual.rate-limit", off)).state()).isEqualTo(RateLimitSettings.State.OFF);
    }

    @Test
    void whatIsNeitherOnNorOffStopsTheStart() {
        assertThatThrownBy(() -> settings(Map.of("punctual.rate-limit", "of")))
                .hasStackTraceContaining("punctual.rate-limit")
                .hasStackTraceContaining("off,on");
    }

    private static RateLimitSettings settings(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDefaultSources()
                .withProfile("prod")
                .withSources(new PropertiesConfigSource(given, "given", 500))
                .withMapping(RateLimitSettings.class)
                .build()
                .getConfigMapping(RateLimitSettings.class);
    }
}
