package punctual.http.ratelimit;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.http.Problem;
import punctual.http.TestDatabase;
import punctual.http.TestIssuer;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
class RateLimitTest {

    private static final StandingTicker TICKER = new StandingTicker();
    private static final String READ = "/api/probes/who";
    private static final int ADDRESS_BURST = 12;

    private final String alice = "alice-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();
    private final String address = anyAddress();

    @TestHTTPResource(value = "/", management = true)
    @Nullable
    URI management;

    @BeforeEach
    void useTheTicker() {
        QuarkusMock.installMockForType(TICKER, Ticker.class);
    }

    @Test
    void aBurstIsLetThroughAndTheNextIsRefused() {
        assertLeft(read(alice), 200, 3, 2, 1);
        assertLeft(read(alice), 200, 3, 1, 2);
        assertLeft(read(alice), 200, 3, 0, 3);
        Response refused = read(alice);
        assertLeft(refused, 429, 3, 0, 3);
        refused.then()
                .header("Retry-After", "1")
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("rate_limited"))
                .body("type", equalTo("urn:punctual:problem:rate_limited"))
                .body("status", equalTo(429))
                .body(
                        "detail",
                        equalTo(
                                "These are more reads than the 1 a second, 3 at once, that a user has. Repeat after 1 s."))
                .body("correlation_id", equalTo(refused.header("X-Correlation-Id")));
    }

    @Test
    void timeLetsThemThroughAgain() {
        readAll(alice);
        TICKER.move(Duration.ofMillis(999));
        assertThat(read(alice).statusCode()).isEqualTo(429);
        TICKER.move(Duration.ofMillis(1));
        assertThat(read(alice).statusCode()).isEqualTo(200);
        assertThat(read(alice).statusCode()).isEqualTo(429);
    }

    @Test
    void usersDoNotShare() {
        readAll(alice);
        assertLeft(read(bob), 200, 3, 2, 1);
    }

    @Test
    void classesDoNotShare() {
        readAll(alice);
        assertLeft(write(alice), 201, 2, 1, 1);
        assertLeft(write(alice), 201, 2, 0, 2);
        assertLeft(write(alice), 429, 2, 0, 2);
        assertLeft(as(alice).post("/api/made/again"), 201, 1, 0, 1);
        assertLeft(as(alice).post("/api/made/again"), 429, 1, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/probes, 3",
        "HEAD, /api/probes, 3",
        "OPTIONS, /api/probes, 3",
        "GET, /api/none, 3",
        "GET, /api/probes?cursor=limit, 3",
        "POST, /api/none, 2",
        "DELETE, /api/probes, 2",
        "GET, /api/probes?limit=1, 1",
        "HEAD, /api/probes/?limit=1, 1",
        "GET, /api/probes?%6Cimit=1, 1",
        "POST, /api/made/again/, 1",
        "POST, //api/m%61de/./again, 1",
        "POST, /api;x=1/made;y/again;z, 1",
        "DELETE, /api/probes/7, 1"
    })
    void everyRequestIsOfAClass(String method, String path, String limit) {
        as(alice).urlEncodingEnabled(false).request(method, path).then().header("RateLimit-Limit", limit);
    }

    @Test
    void aRefusedRequestLeavesNothing() {
        write(alice);
        write(alice);
        String key = UUID.randomUUID().toString();
        assertThat(make(key, "one").statusCode()).isEqualTo(429);
        TICKER.move(Duration.ofSeconds(1));
        assertThat(make(key, "two").statusCode()).isEqualTo(201);
    }

    @Test
    void withoutATokenTheAddressIsCounted() {
        for (int i = 0; i < ADDRESS_BURST; i++) {
            from(address).get(READ).then().statusCode(401).header("RateLimit-Limit", nullValue());
        }
        Response refused = from(address).get(READ);
        assertLeft(refused, 429, ADDRESS_BURST, 0, ADDRESS_BURST);
        refused.then()
                .header("Retry-After", "1")
                .body("code", equalTo("rate_limited"))
                .body("detail", containsString("an address"));
        assertThat(read(alice).statusCode()).as("a user at that address").isEqualTo(429);
        from(anyAddress()).get(READ).then().statusCode(401);
    }

    @Test
    void whatAClientSaysOfItselfIsNotBelieved() throws IOException {
        InetAddress noProxy = InetAddress.ofLiteral("127.0.0.2");
        for (int i = 0; i < ADDRESS_BURST; i++) {
            assertThat(send(noProxy, anyAddress())).startsWith("HTTP/1.1 401 ");
        }
        assertThat(send(noProxy, anyAddress())).startsWith("HTTP/1.1 429 ");
        assertThat(send(InetAddress.ofLiteral("127.0.0.3"), anyAddress())).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void anOpenRouteIsLimitedByAddressAlone() {
        for (int i = 0; i < ADDRESS_BURST; i++) {
            as(alice).get("/api/probes/open").then().statusCode(200).header("RateLimit-Limit", nullValue());
        }
        as(alice).get("/api/probes/open").then().statusCode(429);
    }

    @Test
    void healthAndMetricsAreNotLimitedAndRefusalsAreCounted() {
        readAll(alice);
        double before = refusals("stage=\"user\"", "class=\"reads\"");
        read(alice);
        for (int i = 0; i < 2 * ADDRESS_BURST; i++) {
            given().get(requireNonNull(management).resolve("/q/health/live"))
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", nullValue());
        }
        assertThat(refusals("stage=\"user\"", "class=\"reads\"")).isEqualTo(before + 1);
        assertThat(refusals("stage=\"address\"", "class=\"all\"")).isNotNegative();
    }

    private double refusals(String stage, String routes) {
        return given().get(requireNonNull(management).resolve("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith("punctual_rate_limited_total{")
                        && line.contains(stage)
                        && line.contains(routes))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private void readAll(String user) {
        for (int i = 0; i < 3; i++) {
            assertThat(read(user).statusCode()).isEqualTo(200);
        }
        assertThat(read(user).statusCode()).isEqualTo(429);
    }

    private Response read(String user) {
        return as(user).get(READ);
    }

    private Response write(String user) {
        return as(user).contentType("application/json").body("{}").post("/api/probes");
    }

    private Response make(String key, String name) {
        return as(alice)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"name\":\"%s\"}".formatted(name))
                .post("/api/made");
    }

    private RequestSpecification as(String user) {
        return from(address).auth().oauth2(TestIssuer.token(user));
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private static String send(InetAddress peer, String forwarded) throws IOException {
        InetAddress service = InetAddress.ofLiteral("127.0.0.1");
        try (Socket socket = new Socket(service, RestAssured.port, peer, 0)) {
            String request = "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: %s\r\n\r\n";
            socket.getOutputStream().write(request.formatted(READ, forwarded).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String anyAddress() {
        return "fd%02x:%x::1"
                .formatted(
                        ThreadLocalRandom.current().nextInt(256),
                        ThreadLocalRandom.current().nextInt(65_536));
    }

    private static void assertLeft(Response answer, int status, int limit, int remaining, int reset) {
        answer.then()
                .statusCode(status)
                .header("RateLimit-Limit", Integer.toString(limit))
                .header("RateLimit-Remaining", Integer.toString(remaining))
                .header("RateLimit-Reset", Integer.toString(reset));
    }
}
