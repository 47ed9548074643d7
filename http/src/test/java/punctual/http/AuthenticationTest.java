package punctual.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.embedded.SigningAlgorithm;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class AuthenticationTest {

    @ParameterizedTest
    @EnumSource
    void aTokenSaysWhoAsks(SigningAlgorithm algorithm) {
        Map<String, Object> claims = Map.of(
                "groups",
                List.of("auditor"),
                "zoneinfo",
                "Europe/Berlin",
                "email",
                "a@example.org",
                "email_verified",
                true,
                "exp",
                4_000_000_000L);
        given().auth()
                .oauth2(TestIssuer.ISSUER.token("alice", claims, algorithm))
                .get("/api/probes/who")
                .then()
                .statusCode(200)
                .body("id", equalTo("alice"))
                .body("auditor", equalTo(true))
                .body("zone", equalTo("Europe/Berlin"))
                .body("email", equalTo("a@example.org"))
                .body("expires_at", equalTo("2096-10-02T07:06:40Z"));
    }

    @Test
    void whatATokenDoesNotSayIsAbsent() {
        String token = TestIssuer.ISSUER.token("bob");
        for (int time = 0; time < 2; time++) {
            given().auth()
                    .oauth2(token)
                    .get("/api/probes/who")
                    .then()
                    .body("id", equalTo("bob"))
                    .body("auditor", equalTo(false))
                    .body("zone", nullValue())
                    .body("email", nullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/probes/who", "/api/unmarked"})
    void withoutATokenOneIsAskedFor(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void anotherSchemeIsNoToken() {
        given().header("Authorization", "Basic YWxpY2U6c2VjcmV0")
                .get("/api/probes/who")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void theSchemesCaseDoesNotMatter() {
        given().header("Authorization", "bearer " + TestIssuer.ISSUER.token("alice"))
                .get("/api/unmarked")
                .then()
                .statusCode(200);
    }

    @Test
    void aRefusedTokenIsAnsweredWithWhy() {
        given().auth()
                .oauth2(TestIssuer.ISSUER.token("alice", Map.of("exp", 1_000_000_000), SigningAlgorithm.RS256))
                .get("/api/probes/who")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .body("code", equalTo("token_expired"));
    }

    @Test
    void withoutTheRoleARouteIsForbidden() {
        given().auth()
                .oauth2(TestIssuer.ISSUER.token("alice"))
                .get("/api/probes/audit")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void aPublicRouteNeedsNoTokenAndMindsNone() {
        given().get("/api/probes/open").then().statusCode(200);
        given().auth().oauth2("nonsense").get("/api/probes/open").then().statusCode(200);
    }
}
