package punctual.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
class ErrorsTest {

    private static final String TOKEN = TestIssuer.ISSUER.token("alice");
    private static final int LIMIT = 64 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"/api/none", "/none", "/", "/q/health", "/openapi", "/api/probes/7", "/api/probes/who/7"})
    void whatIsNotThereIsNotFound(String path) {
        problem(asAlice().get(path), 404, "not_found");
    }

    @Test
    void aWrongMethodIsAnsweredWithTheRightOnes() {
        problem(asAlice().delete("/api/probes"), 405, "method_not_allowed").header("Allow", "GET, HEAD, OPTIONS, POST");
        for (String method : List.of("POST", "DELETE")) {
            problem(asAlice().request(method, "/api/probes/who"), 405, "method_not_allowed")
                    .header("Allow", "GET, HEAD, OPTIONS");
        }
        problem(asAlice().post("/api/probes/7"), 405, "method_not_allowed")
                .header("Allow", "DELETE, GET, HEAD, OPTIONS");
        problem(asAlice().get("/api/probes/7/mark"), 405, "method_not_allowed").header("Allow", "OPTIONS, POST");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/probes, 'GET, HEAD, OPTIONS, POST'",
        "/api/probes/who, 'GET, HEAD, OPTIONS'",
        "/api/probes/7, 'DELETE, GET, HEAD, OPTIONS'",
        "/api/probes/7/mark, 'OPTIONS, POST'"
    })
    void optionsSaysWhatThePathTakes(String path, String methods) {
        asAlice().options(path).then().statusCode(204).header("Allow", methods);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/none", "/api/probes/7/none", "/"})
    void optionsOfWhatIsNotThereIsNotFound(String path) {
        problem(asAlice().options(path), 404, "not_found");
    }

    @Test
    void anAnswerThatTheClientDoesNotTakeIsNotAcceptable() {
        problem(asAlice().accept("text/html").get("/api/probes"), 406, "not_acceptable");
    }

    @Test
    void aBodyOfAnotherMediaTypeIsUnsupported() {
        problem(asAlice().contentType("text/plain").body("{}").post("/api/probes"), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;;", "nonsense", "application/json, text/plain", "/"})
    void aMediaTypeThatIsNoneIsUnsupported(String type) {
        String answer = RawHttp.send(
                "POST /api/probes",
                List.of("Authorization: Bearer " + TOKEN, "Content-Type: " + type, "Content-Length: 2"),
                "{}");
        assertThat(answer).startsWith("HTTP/1.1 415 ").contains("\"code\":\"unsupported_media_type\"");
    }

    @Test
    void aCompressedBodyIsRefusedWithTheWayOut() {
        String answer = RawHttp.send(
                "POST /api/probes",
                List.of(
                        "Authorization: Bearer " + TOKEN,
                        "Content-Type: application/json",
                        "Content-Encoding: gzip",
                        "Content-Length: 2"),
                "\u001f\u008b");
        assertThat(answer)
                .startsWith("HTTP/1.1 415 ")
                .containsIgnoringCase("accept-encoding: identity")
                .contains("\"code\":\"unsupported_media_type\"")
                .contains("without Content-Encoding: gzip");
        asAlice()
                .contentType("application/json")
                .header("Content-Encoding", "identity")
                .body("{\"title\":\"a\"}")
                .post("/api/probes")
                .then()
                .statusCode(201);
    }

    @Test
    void aMergePatchIsTaken() {
        asAlice()
                .contentType("application/merge-patch+json")
                .body("{\"title\":\"a\"}")
                .post("/api/probes")
                .then()
                .statusCode(201)
                .body("title", equalTo("a"))
                .body("created_at", equalTo("1970-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"title\":\"a\",\"title\":\"b\"}"})
    void anUnreadableBodyIsABadRequest(String body) {
        problem(asAlice().contentType("application/json").body(body).post("/api/probes"), 400, "bad_request")
                .body("errors", empty());
    }

    @Test
    void anInvalidBodyNamesItsFields() {
        problem(
                        asAlice()
                                .contentType("application/json")
                                .body("{\"titel\":1,\"title\":2}")
                                .post("/api/probes"),
                        422,
                        "invalid")
                .body("detail", equalTo("Title must be a string"))
                .body("errors.field", equalTo(List.of("title", "titel")));
    }

    @Test
    void anInvalidParameterIsNamed() {
        problem(asAlice().queryParam("colour", "red").get("/api/probes"), 422, "invalid")
                .body("errors.field", equalTo(List.of("colour")));
    }

    @Test
    void aLongBodyIsReadOnTheEventLoop() {
        String body = "{\"title\":\"" + "x".repeat(LIMIT - 20) + "\"}";
        asAlice()
                .contentType("application/json")
                .body(body)
                .post("/api/probes")
                .then()
                .statusCode(201)
                .body("on_event_loop", equalTo(true));
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        String body = "{\"title\":\"" + "x".repeat(LIMIT) + "\"}";
        problem(asAlice().contentType("application/json").body(body).post("/api/probes"), 413, "too_large");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 4096, 8 * LIMIT})
    void aBodyInChunksOverTheLimitIsTooLarge(int size) {
        String answer = RawHttp.send(
                "POST /api/probes",
                List.of(
                        "Authorization: Bearer " + TOKEN,
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked"),
                ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(size / 4096) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"too_large\"");
    }

    @Test
    void aPathThatIsNoneIsAnsweredAsEverythingElse() {
        assertThat(RawHttp.send("GET api", List.of("Authorization: Bearer " + TOKEN), ""))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"code\":\"not_found\"");
    }

    @Test
    void aFirstLineOverTheLimitIsRefused() {
        assertThat(RawHttp.send("GET /api/" + "x".repeat(5_000), List.of(), "")).startsWith("HTTP/1.0 414 ");
    }

    @Test
    void headersOverTheLimitAreRefused() {
        assertThat(RawHttp.send("GET /api/probes", List.of("X-Long: " + "x".repeat(9_000)), ""))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void whatWentWrongInsideIsNotTold() {
        problem(asAlice().get("/api/probes/bug"), 500, "internal").body("detail", not(containsString("secrets")));
    }

    @Test
    void whileTheDatabaseIsAwayTheClientIsAskedToRepeat() {
        problem(asAlice().get("/api/probes/away"), 503, "unavailable")
                .header("Retry-After", "2")
                .body("detail", not(containsString("10.1.2.3")));
    }

    private static RequestSpecification asAlice() {
        return given().auth().oauth2(TOKEN);
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        return answer.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:punctual:problem:" + code))
                .body("title", not(empty()))
                .body("correlation_id", equalTo(answer.header("X-Correlation-Id")));
    }
}
