package punctual.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.embedded.SigningAlgorithm;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
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

    @ParameterizedTest
    @CsvSource({
        "GET, /api/none",
        "GET, /api",
        "GET, /api/probes/no-uuid",
        "DELETE, /api/probes",
        "OPTIONS, /api/probes",
        "OPTIONS, /api/none",
        "HEAD, /api/probes",
        "PUNCTUAL, /api/probes",
        "DELETE, /api/probes/open",
        "GET, /api/probes/open/",
        "GET, /api;x=1/probes/who",
        "GET, //api/probes/who",
        "GET, /%61pi/probes/who",
        "GET, /api/probes/open/../who",
        "GET, /api/probes/%2e%2e/none"
    })
    void withoutATokenNothingElseIsTold(String method, String path) {
        String answer = RawHttp.send(method + " " + path, List.of(), "");
        assertThat(answer).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Bearer", Problem.MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({"Accept, text/html", "Content-Type, text/plain", "Content-Length, 9999999", "If-Match, nonsense"})
    void withoutATokenNoHeaderIsLookedAt(String header, String value) {
        String answer = RawHttp.send("POST /api/probes", List.of(header + ": " + value), "");
        assertThat(answer).startsWith("HTTP/1.1 401 ").contains("\"code\":\"unauthenticated\"");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/none", "DELETE, /api/probes", "OPTIONS, /api/probes", "POST, /api/probes"})
    void aRefusedTokenOpensNothing(String method, String path) {
        given().auth()
                .oauth2("nonsense")
                .request(method, path)
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .body("code", equalTo("token_invalid"));
    }

    @Test
    void oneOfTwoTokensIsNotChosen() {
        String header = "Authorization: Bearer " + TestIssuer.ISSUER.token("alice");
        assertThat(RawHttp.send("GET /api/probes", List.of(header, header), ""))
                .startsWith("HTTP/1.1 401 ")
                .contains("\"code\":\"token_invalid\"");
    }

    @Test
    void aRefusedBodyLeavesTheConnectionToTheNextRequest() {
        String body = "x".repeat(60_000);
        String next = "GET /api/probes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + TestIssuer.ISSUER.token("alice") + "\r\n\r\n";
        String answers = RawHttp.sendAll("POST /api/probes HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body + next);
        assertThat(answers).startsWith("HTTP/1.1 401 ").contains("HTTP/1.1 200 ");
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
    void anOpenRouteNeedsNoTokenAndMindsNone() {
        given().get("/api/probes/open").then().statusCode(200);
        given().auth().oauth2("nonsense").get("/api/probes/open").then().statusCode(200);
    }
}
