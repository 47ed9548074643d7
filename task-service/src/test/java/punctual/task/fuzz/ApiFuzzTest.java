package punctual.task.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.http.published.Answer;
import punctual.http.published.PublishedApi;
import punctual.task.Api;
import punctual.task.ServiceTest;

/** Other requests with {@code -Dpunctual.fuzz.seed=N}, more of them with {@code -Dpunctual.fuzz.requests=N}. */
@ServiceTest
class ApiFuzzTest {
    private static final long SEED = Long.getLong("punctual.fuzz.seed", 7);
    private static final int REQUESTS = Integer.getInteger("punctual.fuzz.requests", 1_500);
    private static final Path DOCUMENT = Path.of("target/openapi/openapi.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PublishedApi api = PublishedApi.read(DOCUMENT);
    private final Api mallory = Api.ofNewUser();
    private final Api alice = Api.ofNewUser();
    private final String secret = "secret " + UUID.randomUUID();
    private final Random random = new Random(SEED);
    private final Remembered remembered = new Remembered(random);
    private final Set<String> succeeded = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private int repeated;
    private int followed;

    @Test
    void whateverIsSentIsAnsweredAsPublishedAndNothingIsHalfDone() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(Path.of("target/openapi/openapi.json").toFile());
        FuzzRequests requests = new FuzzRequests(document, random, remembered);
        prepare();
        try (Connection connection = Infrastructure.connect("task")) {
            Rows alices = Rows.of(connection, alice.user());
            Rows before = Rows.of(connection, mallory.user());
            for (int i = 0; i < REQUESTS; i++) {
                FuzzRequest request = requests.next();
                String number = "seed %d, request %d: %s".formatted(SEED, i, request);
                Answer answer = send(request, number);
                Rows after = Rows.of(connection, mallory.user());
                check(request, answer, after.areAs(before), number);
                before = after;
            }
            assertThat(Rows.of(connection, alice.user()).state()).isEqualTo(alices.state());
        }
        assertThat(succeeded).containsAll(requests.names());
        assertThat(refused).containsAll(requests.names());
        assertThat(List.of(repeated, followed))
                .as("requests repeated under a key, and pages gone on from")
                .allMatch(times -> times > REQUESTS / 100);
    }

    /** What another user has that nobody else may see or change, and something of one's own. */
    private void prepare() {
        Map<String, Object> series = Map.of("rrule", "FREQ=DAILY");
        Map<String, Object> task =
                Map.of("title", secret, "tags", List.of(secret), "due_date", "2199-01-01", "recurrence", series);
        Response made = alice.json(task).header("Idempotency-Key", "key-0").post("/api/tasks");
        remembered.ids(made.path("id"), made.path("recurring_task_id"));
        alice.create(Map.of("title", secret));
        remembered.ids((String) alice.request().get("/api/tags").path("items[0].id"));
        remembered.token(alice.request().get("/api/tasks?limit=1").path("next_cursor"));
        remembered.token(alice.request().get("/api/tasks/changes?limit=1").path("next_since"));
        remembered.ids(
                mallory.create(Map.of("title", "mine", "tags", List.of("mine"))).id());
        remembered.ids((String) mallory.request().get("/api/tags").path("items[0].id"));
        for (int i = 0; i < 3; i++) {
            remembered.ids(mallory.create(Map.of("title", "mine", "due_date", "2199-01-01", "recurrence", series))
                    .id());
        }
    }

    private Answer send(FuzzRequest request, String number) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(request.to(base(), mallory.token(), PATIENCE), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    request.method(),
                    request.path(),
                    response.statusCode(),
                    response.headers().map(),
                    response.body());
        } catch (IOException e) {
            throw new AssertionError(number + " had no answer", e);
        }
    }

    private static URI base() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    private void check(FuzzRequest request, Answer answer, boolean unchanged, String number) throws IOException {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(number + " answered " + text).isLessThan(500);
        assertThat(api.faults(answer))
                .as(number + " answered " + answer.status() + text)
                .isEmpty();
        assertThat(text).as(number).doesNotContain(secret, alice.user());
        boolean done = answer.status() < 300;
        (done ? succeeded : refused).add(request.operation());
        Answer first = remembered.first(request);
        if (!done || request.isRead() || first != null) {
            assertThat(unchanged)
                    .as("%s answered %d and changed something", number, answer.status())
                    .isTrue();
        }
        if (first != null) {
            assertThat(answer.status() + text)
                    .as("%s has the key of an earlier one", number)
                    .isEqualTo(first.status() + new String(first.body(), StandardCharsets.UTF_8));
            repeated++;
        }
        if (remembered.isWayOn(request)) {
            assertThat(answer.status())
                    .as(number + " goes on, and answered " + text)
                    .isEqualTo(200);
            followed++;
        }
        if (done) {
            remembered.add(request, answer);
        }
    }
}
