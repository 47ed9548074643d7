package punctual.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes = new Routes(Map.of("/api", 1, "/api/tasks", 2, "/api/tags", 3));

    @Test
    void aPathAndAllBelowItGoToItsService() {
        assertThat(routes.port("/api/tasks")).hasValue(2);
        assertThat(routes.port("/api/tasks/1/complete")).hasValue(2);
        assertThat(routes.port("/api/tags")).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/none", "/api/tasksandmore"})
    void whatIsBelowNoLongerPrefixGoesToTheShorter(String path) {
        assertThat(routes.port(path)).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apis", "/q/health", "//api/tasks", "api", "*", ""})
    void whatIsNobodysGoesNowhere(String path) {
        assertThat(routes.port(path)).isEmpty();
    }
}
