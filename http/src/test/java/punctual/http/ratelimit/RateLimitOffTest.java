package punctual.http.ratelimit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import punctual.http.TestDatabase;
import punctual.http.TestIssuer;

@QuarkusTest
@TestProfile(RateLimitOffTest.Off.class)
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
class RateLimitOffTest {

    private static final int MANY = 30;

    /** The same small limits, and the one switch. */
    public static final class Off extends SmallLimits {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("punctual.rate-limit", "off");
            return overrides;
        }
    }

    @Test
    void nothingIsLimitedAndNothingSaidOfLimits() {
        String token = TestIssuer.token("alice");
        for (int i = 0; i < MANY; i++) {
            given().auth()
                    .oauth2(token)
                    .get("/api/probes/who")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", nullValue());
        }
    }
}
