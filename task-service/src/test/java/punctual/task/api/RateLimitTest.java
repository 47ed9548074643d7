package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.ServiceTest;

@ServiceTest
@TestProfile(RateLimitTest.FewWrites.class)
class RateLimitTest {
    private static final int BURST = 3;

    private final Api alice = Api.ofNewUser();

    /** Limits that a test reaches. */
    public static final class FewWrites implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "punctual.rate-limit", "on",
                    "punctual.rate-limit.writes.per-second", "1",
                    "punctual.rate-limit.writes.burst", Integer.toString(BURST),
                    "punctual.rate-limit.heavy.burst", "7");
        }
    }

    @Test
    void whatIsBeyondTheLimitMakesNoTask() {
        int made = 0;
        Response answer = create();
        while (answer.statusCode() == 201) {
            made++;
            answer = create();
        }
        answer.then().statusCode(429).body("code", equalTo("rate_limited"));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(made).isGreaterThanOrEqualTo(BURST);
        assertThat(Database.column(Long.class, "select count(*) from tasks where user_id = ?", alice.user()))
                .containsExactly((long) made);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/tasks/bulk, 7",
        "GET, /api/tasks?q=rent, 7",
        "PATCH, /api/tags/019a0000-0000-7000-8000-000000000000, 7",
        "DELETE, /api/tags/019a0000-0000-7000-8000-000000000000, 7",
        "GET, /api/tasks, 250",
        "GET, /api/tags, 250",
        "POST, /api/tags, 3"
    })
    void heavyRoutesAreCountedApart(String method, String path, String limit) {
        alice.request().request(method, path).then().header("RateLimit-Limit", limit);
    }

    private Response create() {
        return alice.json(Map.of("title", "Pay rent")).post("/api/tasks");
    }
}
