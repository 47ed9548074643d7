package punctual.http.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static punctual.embedded.Patience.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.embedded.MovableClock;
import punctual.http.TestDatabase;
import punctual.http.TestIssuer;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
class IdempotencyTest {

    private static final String RENT = "{\"name\":\"rent\",\"due\":[1,{\"a\":1,\"b\":2}]}";
    private static final int MANY = 30;

    private final MovableClock clock = new MovableClock();
    private final String user = "user-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @Inject
    KeyRetention retention;

    IdempotencyTest() {}

    @BeforeEach
    void useTheClock() {
        QuarkusMock.installMockForType(clock, Clock.class);
    }

    @Test
    void theSameRequestIsAnsweredAsTheFirstTime() {
        Response first = post(key, RENT);
        clock.move(Duration.ofHours(1));
        Response second = post(key, RENT);

        first.then().statusCode(201).contentType("application/json");
        assertThat(first.header("Location")).startsWith("/api/made/");
        assertThat(first.header("ETag")).startsWith("\"");
        assertSame(second, first);
        assertThat(made()).isOne();
    }

    @Test
    void withoutAKeyEachRequestCounts() {
        assertThat(as(user).body(RENT).post("/api/made").statusCode()).isEqualTo(201);
        assertThat(as(user).body(RENT).post("/api/made").statusCode()).isEqualTo(201);
        assertThat(made()).isEqualTo(2);
    }

    @Test
    void spacingAndOrderOfFieldsMakeNoOtherBody() {
        Response first = post(key, RENT);
        assertSame(post(key, "{ \"due\": [1, {\"b\":2,\"a\":1}],\n\"name\": \"rent\" }"), first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"rent\"}",
                "{\"name\":\"rent\",\"due\":[{\"a\":1,\"b\":2},1]}",
                "{\"name\":\"rent\",\"due\":[1.0,{\"a\":1,\"b\":2}]}",
                "{\"name\":\"\\ud800\"}"
            })
    void anotherBodyIsRefused(String other) {
        post(key, RENT).then().statusCode(201);
        post(key, other).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertThat(made()).isOne();
    }

    @Test
    void anAnswerWithoutABodyIsGivenAgain() {
        post(key, "{\"name\":\"empty\"}").then().statusCode(204);
        post(key, "{\"name\":\"empty\"}").then().statusCode(204);
        assertThat(made()).isOne();
    }

    @Test
    void aRequestWithoutABodyIsMadeOnce() {
        Response first = as(user).header("Idempotency-Key", key).post("/api/made/again");
        assertSame(as(user).header("Idempotency-Key", key).post("/api/made/again/"), first);
        assertThat(made()).isOne();
    }

    @Test
    void aKeyBelongsToItsUserAndPath() {
        String another = "other-" + UUID.randomUUID();
        Response first = post(key, RENT);
        Response others = as(another).header("Idempotency-Key", key).body(RENT).post("/api/made");
        as(user).header("Idempotency-Key", key).post("/api/made/again").then().statusCode(201);

        others.then().statusCode(201);
        assertThat(others.body().asString()).isNotEqualTo(first.body().asString());
        assertThat(made()).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotKept() {
        post(key, "{\"name\":\"bad\"}").then().statusCode(422).body("code", equalTo("invalid"));
        post(key, RENT).then().statusCode(201);
        assertThat(made()).isOne();
    }

    @Test
    void anAnswerThatIsNoSuccessIsNotKept() {
        as(user).redirects()
                .follow(false)
                .header("Idempotency-Key", key)
                .body("{\"name\":\"moved\"}")
                .post("/api/made")
                .then()
                .statusCode(303);
        post(key, RENT).then().statusCode(201);
    }

    @Test
    void identicalRequestsAtOnceMakeOneThingAndHoldOneConnection() throws SQLException {
        List<CompletableFuture<Response>> requests;
        try (Connection other = TestDatabase.connect()) {
            hold(other);
            requests =
                    IntStream.range(0, MANY).mapToObj(twin -> async(key, RENT)).toList();
            await().untilAsserted(() -> assertThat(waitingForALock()).isOne());
            as(user).get("/api/made").then().statusCode(200);
            assertThat(waitingForALock()).isOne();
            other.rollback();
        }
        Response first = requests.getFirst().join();
        first.then().statusCode(201);
        requests.forEach(request -> assertSame(request.join(), first));
        assertThat(made()).isOne();
    }

    @Test
    void aTwinOfAFailedRequestTakesItsPlace() throws SQLException {
        try (Connection other = TestDatabase.connect()) {
            hold(other);
            CompletableFuture<Response> first = async(key, "{\"name\":\"bad\"}");
            await().untilAsserted(() -> assertThat(waitingForALock()).isOne());
            CompletableFuture<Response> twin = async(key, RENT);
            other.rollback();
            first.join().then().statusCode(422).body("code", equalTo("invalid"));
            twin.join().then().statusCode(201);
        }
    }

    @Test
    void anotherReplicaIsWaitedForAndItsAnswerGiven() throws SQLException {
        Response first = post(key, RENT);
        try (Connection other = TestDatabase.connect()) {
            takeInAnotherReplica(other, key);
            CompletableFuture<Response> twin = async(key, RENT);
            await().untilAsserted(() -> assertThat(waitingForALock()).isOne());
            other.commit();
            assertSame(twin.join(), first);
        }
    }

    /** Neither on this replica nor on another; the two are waited for at once. */
    @Test
    void aTwinIsNotWaitedForForEver() throws SQLException {
        String elsewhere = UUID.randomUUID().toString();
        post(elsewhere, RENT);
        try (Connection here = TestDatabase.connect();
                Connection other = TestDatabase.connect()) {
            takeInAnotherReplica(other, elsewhere);
            hold(here);
            CompletableFuture<Response> first = async(key, RENT);
            await().untilAsserted(() -> assertThat(waitingForALock()).isOne());
            CompletableFuture<Response> twinOfTheOther = async(elsewhere, RENT);
            for (Response twin : List.of(post(key, RENT), twinOfTheOther.join())) {
                twin.then().statusCode(409).body("code", equalTo("idempotency_key_in_use"));
            }
            assertThat(first).isNotDone();
            here.rollback();
            first.join().then().statusCode(201);
        }
        assertThat(made()).isEqualTo(2);
    }

    @Test
    void whatDiesBeforeItsCommitLeavesNothingBehind() throws SQLException {
        try (Connection other = TestDatabase.connect()) {
            hold(other);
            CompletableFuture<Response> first = async(key, RENT);
            await().untilAsserted(() -> assertThat(killWaiting()).isOne());
            first.join().then().statusCode(503);
            other.rollback();
        }
        assertThat(made()).isZero();
        post(key, RENT).then().statusCode(201);
        assertThat(made()).isOne();
    }

    @Test
    void afterADayTheKeyIsFree() {
        Response first = post(key, RENT);
        clock.move(Duration.ofHours(24).minusSeconds(5));
        assertSame(post(key, RENT), first);

        clock.move(Duration.ofSeconds(5));
        Response next = post(key, "{\"name\":\"next\"}");
        next.then().statusCode(201).body("name", equalTo("next"));
        assertSame(post(key, "{\"name\":\"next\"}"), next);
        assertThat(made()).isEqualTo(2);
    }

    @Test
    void oldAnswersAreForgotten() {
        post(key, RENT);
        clock.move(Duration.ofHours(25));
        retention.forget().await().indefinitely();
        assertThat(number("select count(*) from idempotency_keys where key = '" + key + "'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", " %s "})
    void theKeyMayBeQuoted(String form) {
        Response first = post(key, RENT);
        assertSame(post(form.formatted(key), RENT), first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "schlüssel", "a\tb"})
    void whatIsNoKeyIsRefused(String bad) {
        post(bad, RENT).then().statusCode(422).body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void aKeyHasAtMost255Characters() {
        post(user + "x".repeat(255 - user.length()), RENT).then().statusCode(201);
        post("x".repeat(256), RENT).then().statusCode(422);
    }

    private Response post(String withKey, String body) {
        return as(user).header("Idempotency-Key", withKey).body(body).post("/api/made");
    }

    private CompletableFuture<Response> async(String withKey, String body) {
        return CompletableFuture.supplyAsync(() -> post(withKey, body), Thread::startVirtualThread);
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(TestIssuer.token(user)).contentType("application/json");
    }

    private static void assertSame(Response answer, Response first) {
        assertThat(answer.statusCode()).isEqualTo(first.statusCode());
        assertThat(answer.body().asByteArray()).isEqualTo(first.body().asByteArray());
        for (String header : List.of("Content-Type", "Location", "ETag")) {
            assertThat(answer.header(header)).isEqualTo(first.header(header));
        }
    }

    /** Lets no request end: each waits for this before it writes what it makes. */
    private static void hold(Connection other) throws SQLException {
        other.setAutoCommit(false);
        execute(other, "lock table made in exclusive mode");
    }

    private static void takeInAnotherReplica(Connection other, String key) throws SQLException {
        other.setAutoCommit(false);
        execute(other, "update idempotency_keys set status = status where key = '" + key + "'");
    }

    private long made() {
        return number("select count(*) from made where user_id = '" + user + "'");
    }

    private static long waitingForALock() {
        return number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    }

    private static long killWaiting() {
        return number("select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) {
        try (var connection = TestDatabase.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
