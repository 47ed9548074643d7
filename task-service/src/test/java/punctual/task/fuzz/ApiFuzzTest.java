package punctual.task.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KNOWN_IDS = 12;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PublishedApi api = PublishedApi.read(DOCUMENT);
    private final Api mallory = Api.ofNewUser();
    private final Api alice = Api.ofNewUser();
    private final String secret = "secret " + UUID.randomUUID();
    private final Random random = new Random(SEED);
    private final List<String> ids = new ArrayList<>();
    private final Set<String> succeeded = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    @Test
    void whateverIsSentIsAnsweredAsPublishedAndNothingIsHalfDone() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(Path.of("target/openapi/openapi.json").toFile());
        FuzzRequests requests = new FuzzRequests(document, random, this::anId);
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
    }

    /** What another user has that nobody else may see or change, and something of one's own. */
    private void prepare() {
        ids.add(alice.create(Map.of("title", secret, "tags", List.of(secret))).id());
        ids.add(alice.request().get("/api/tags").path("items[0].id"));
        ids.add(mallory.create(Map.of("title", "mine", "tags", List.of("mine"))).id());
        ids.add(mallory.request().get("/api/tags").path("items[0].id"));
        Map<String, Object> series = Map.of("rrule", "FREQ=DAILY");
        ids.add(mallory.create(Map.of("title", "mine", "due_date", "2199-01-01", "recurrence", series))
                .id());
    }

    private String anId() {
        return random.nextInt(10) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : ids.get(random.nextInt(ids.size()));
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

    private void check(FuzzRequest request, Answer answer, boolean unchanged, String number) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(number).isLessThan(500);
        assertThat(api.faults(answer))
                .as(number + " answered " + answer.status() + text)
                .isEmpty();
        assertThat(text).as(number).doesNotContain(secret);
        boolean done = answer.status() < 300;
        (done ? succeeded : refused).add(request.operation());
        if (!done || request.isRead()) {
            assertThat(unchanged)
                    .as("%s answered %d and changed something", number, answer.status())
                    .isTrue();
        } else {
            remember(answer);
        }
    }

    private void remember(Answer answer) {
        answer.headers().getOrDefault("Location", List.of()).forEach(location -> {
            if (ids.size() > KNOWN_IDS) {
                ids.remove(4);
            }
            ids.add(location.substring(location.lastIndexOf('/') + 1));
        });
    }
}
