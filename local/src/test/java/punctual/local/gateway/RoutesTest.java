package punctual.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes = new Routes(Map.of("/api/tasks", 1, "/api/tags", 2));

    @Test
    void aPathAndAllBelowItGoToItsService() {
        assertThat(routes.port("/api/tasks")).hasValue(1);
        assertThat(routes.port("/api/tasks/1/complete")).hasValue(1);
        assertThat(routes.port("/api/tags")).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/tasksandmore",
                "/q/health",
                "/api/tasks/../../q/health",
                "/api/tasks/%2e%2E/x",
                "/api/tasks/.."
            })
    void whatIsNobodysGoesNowhere(String path) {
        assertThat(routes.port(path)).isEmpty();
    }
}
