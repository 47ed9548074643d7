package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.reactive.url, punctual.db.url, PUNCTUAL_DB_URL",
        "quarkus.datasource.username, punctual.db.user, PUNCTUAL_DB_USER",
        "quarkus.datasource.password, punctual.db.password, PUNCTUAL_DB_PASSWORD",
        "punctual.kafka.bootstrap.servers, punctual.kafka.bootstrap.servers, PUNCTUAL_KAFKA_BOOTSTRAP_SERVERS"
    })
    void whatIsMissingIsNamedByItsVariable(String asked, String setting, String variable) {
        assertThatThrownBy(() -> config(Map.of()).getRawValue(asked)).hasMessageContaining(variable + " is not set");
        assertThat(config(Map.of(setting, "given")).getRawValue(asked)).isEqualTo("given");
    }

    /** With the properties that every service shares. */
    private static SmallRyeConfig config(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .addDefaultSources()
                .withSources(new PropertiesConfigSource(given, "given", 300))
                .build();
    }
}
