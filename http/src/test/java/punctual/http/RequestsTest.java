package punctual.http;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
class RequestsTest {

    private static final String TOKEN = TestIssuer.ISSUER.token("alice");
    private static final String HEADER = "X-Correlation-Id";

    @TestHTTPResource(value = "/", management = true)
    @Nullable
    URI management;

    @TestHTTPResource("/")
    @Nullable
    URI address;

    @Test
    void whoeverOffersHttp2IsAnsweredInHttp11() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(requireNonNull(address).resolve("/api/probes/who"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        try (HttpClient java = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = java.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A.b_c-9",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aCorrelationIdGoesThroughEverything(String id) {
        asAlice()
                .header(HEADER, id)
                .get("/api/probes/who")
                .then()
                .header(HEADER, id)
                .body("correlation_id", equalTo(id))
                .body("logged", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "ä",
                "a;b",
                "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            })
    void whereNoneOrABadOneIsSentOneIsMade(String id) {
        asAlice().header(HEADER, id).get("/api/probes/who").then().header(HEADER, hasLength(36));
    }

    @Test
    void aTraceGoesOn() {
        asAlice()
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/probes/who")
                .then()
                .body("traceparent", startsWith("00-0af7651916cd43dd8448eb211c80319c-"));
    }

    @Test
    void aSemicolonSeparatesNoParameters() {
        asAlice()
                .urlEncodingEnabled(false)
                .get("/api/probes?limit=2;x=1")
                .then()
                .statusCode(422)
                .body("errors.field", is(List.of("limit")));
    }

    @Test
    void pagesFollowEachOtherToTheEnd() {
        List<Integer> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page = asAlice()
                    .queryParams(next.isEmpty() ? Map.of() : Map.of("cursor", next))
                    .get("/api/probes?limit=2");
            seen.addAll(page.<List<Integer>>path("items"));
            next = page.path("next_cursor");
        }
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        String path = "/api/probes/01a203b5-4048-7eb1-807e-1148c72d527c";
        asAlice().get(path).then().statusCode(200).header("ETag", "\"3\"");
        asAlice()
                .header("If-None-Match", "\"2\", \"3\"")
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", "\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi"})
    void theManagementPortNeedsNoToken(String path) {
        given().get(requireNonNull(management).resolve(path)).then().statusCode(200);
    }

    @Test
    void theBuildKeepsTheOpenApiDocument() throws Exception {
        assertThat(Files.readString(Path.of("target/openapi/openapi.yaml"))).contains("/api/probes/{id}");
    }

    @Test
    void answersAreCompressedForThoseWhoAsk() {
        String answer =
                RawHttp.send("GET /api/probes", List.of("Authorization: Bearer " + TOKEN, "Accept-Encoding: gzip"), "");
        assertThat(answer).containsPattern("(?i)content-encoding: gzip");
        assertThat(answer).containsPattern("(?i)vary: accept-encoding");
        asAlice()
                .header("Accept-Encoding", "identity")
                .get("/api/probes")
                .then()
                .header("Vary", "accept-encoding");
        asAlice().get("/api/none").then().header("Vary", "accept-encoding");
    }

    @Test
    void aCompressedAnswerHasTheTagOfItsVersion() {
        String path = "/api/probes/01a203b5-4048-7eb1-807e-1148c72d527c";
        asAlice().header("Accept-Encoding", "gzip").get(path).then().header("ETag", "\"3\"");
        asAlice()
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", "\"3\"")
                .get(path)
                .then()
                .statusCode(304)
                .header("Vary", "accept-encoding");
    }

    private static RequestSpecification asAlice() {
        return given().auth().oauth2(TOKEN);
    }
}
