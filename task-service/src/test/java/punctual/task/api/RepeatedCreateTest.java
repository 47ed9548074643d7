package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import punctual.embedded.MovableClock;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.ServiceTest;

@ServiceTest
class RepeatedCreateTest {
    private static final String RENT = "{\"title\":\"Pay rent\",\"tags\":[\"home\"]}";
    private static final int TWINS = 20;

    private final Api alice = Api.ofNewUser();
    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameCreateMakesOneTaskAndIsAnsweredAsTheFirstTime() {
        Response first = post(alice, RENT);
        Response again = post(alice, RENT);
        first.then().statusCode(201).header("ETag", "\"1\"").header("Location", "/api/tasks/" + first.path("id"));
        assertSame(again, first);
        assertThat(tasks(alice)).hasSize(1);
    }

    @Test
    void theFirstAnswerIsGivenAlsoWhenTheTaskHasChangedSince() {
        Response first = post(alice, RENT);
        alice.patch(first.path("id"), Map.of("title", "Other")).then().statusCode(200);
        assertSame(post(alice, RENT), first);
    }

    @Test
    void twinsAtOnceMakeOneTask() {
        List<CompletableFuture<Response>> twins = IntStream.range(0, TWINS)
                .mapToObj(twin -> CompletableFuture.supplyAsync(() -> post(alice, RENT), Thread::startVirtualThread))
                .toList();
        Response first = twins.getFirst().join();
        first.then().statusCode(201);
        twins.forEach(twin -> assertSame(twin.join(), first));
        assertThat(tasks(alice)).hasSize(1);
    }

    @Test
    void anotherBodyIsRefused() {
        post(alice, RENT).then().statusCode(201);
        post(alice, "{\"title\":\"Other\"}").then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
        assertThat(tasks(alice)).containsExactly("Pay rent");
    }

    @Test
    void aRefusedCreateLeavesTheKeyFree() {
        post(alice, "{\"title\":\"\"}").then().statusCode(422).body("code", equalTo("invalid"));
        post(alice, RENT).then().statusCode(201);
    }

    @Test
    void anotherUsersKeyIsAnotherOne() {
        Api bob = Api.ofNewUser();
        Response first = post(alice, RENT);
        Response others = post(bob, RENT);
        others.then().statusCode(201).body("user_id", equalTo(bob.user()));
        assertThat(others.<String>path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void aDueDateThatHasPassedMeanwhileIsAnsweredAsTheFirstTime() {
        MovableClock clock = new MovableClock();
        QuarkusMock.installMockForType(clock, Clock.class);
        String due = clock.instant()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String body = "{\"title\":\"a\",\"due_date\":\"" + due + "\"}";
        Response first = post(alice, body);
        first.then().statusCode(201);
        clock.move(Duration.ofHours(2));
        assertSame(post(alice, body), first);
        alice.json(body).post("/api/tasks").then().statusCode(422);
    }

    private Response post(Api user, String body) {
        return user.json(body).header("Idempotency-Key", key).post("/api/tasks");
    }

    private static List<String> tasks(Api user) {
        return Database.column(String.class, "select title from tasks where user_id = ?", user.user());
    }

    private static void assertSame(Response answer, Response first) {
        assertThat(answer.statusCode()).isEqualTo(first.statusCode());
        assertThat(answer.asByteArray()).isEqualTo(first.asByteArray());
        for (String header : List.of("Content-Type", "Location", "ETag")) {
            assertThat(answer.header(header)).isEqualTo(first.header(header));
        }
    }
}
