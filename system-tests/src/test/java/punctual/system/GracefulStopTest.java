package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static punctual.embedded.TopicReader.ofType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.EventTypes;
import punctual.contracts.Topics;
import punctual.embedded.TopicReader;

/** What is under way when a service gets SIGTERM; it waits for a row that the test holds. */
@Order(1)
@OnSharedStack
class GracefulStopTest {
    private static final String SERVICE = "task-service";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static RunningStack stack;
    private static String alice;
    private static String database;
    private static String kafka;
    private static URI address;

    @BeforeAll
    static void use(RunningStack running) {
        stack = running;
        alice = stack.token("alice");
        database = stack.address("postgresql");
        kafka = stack.address("kafka");
        address = URI.create(stack.address(SERVICE));
    }

    @Test
    void aRequestThatIsBeingAnsweredIsAnsweredInFullAndItsEventIsPublished() throws SQLException {
        String id = create("{\"title\":\"Pay rent\"}");
        CompletableFuture<HttpResponse<String>> answer;
        ProcessHandle service = stack.process(SERVICE);
        try (HeldRow row = HeldRow.ofTask(database, id)) {
            answer = CompletableFuture.supplyAsync(() -> stack.post("/api/tasks/" + id + "/complete", alice, ""));
            row.awaitWaiting();
            service.destroy();
            awaitStopping();
            assertThat(answer).isNotDone();
        }
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(RunningStack.json(answer.join().body()).get("status").asText())
                .isEqualTo("completed");
        assertThat(service.onExit()).succeedsWithin(PATIENCE);
        assertThat(events(id, ofType(EventTypes.TASK_COMPLETED))).hasSize(1);
    }

    /** The row is let go while the service still waits for it, or only when it has ended without it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchThatIsBeingHandledTakesEffectOnce(boolean inTime) throws SQLException {
        String id = create("{\"title\":\"Call\",\"reminders\":[{\"at\":\"%s\"}]}".formatted(in(Duration.ofDays(1))));
        String reminder = reminder(id);
        ProcessHandle service = stack.process(SERVICE);
        try (HeldRow row = HeldRow.ofTask(database, id)) {
            snooze(reminder, in(Duration.ofSeconds(5)));
            row.awaitWaiting();
            service.destroy();
            awaitStopping();
            if (!inTime) {
                assertThat(service.onExit()).succeedsWithin(PATIENCE);
            }
        }
        assertThat(service.onExit()).succeedsWithin(PATIENCE);
        assertThat(HeldRow.version(database, id)).isEqualTo(inTime ? 2 : 1);
        await().atMost(PATIENCE).until(() -> task(id).path("notified").asBoolean());
        assertThat(task(id).get("version").asInt()).isEqualTo(2);
        assertThat(events(id, ofType(EventTypes.TASK_UPDATED))).hasSize(1);
    }

    private static void awaitStopping() {
        await().atMost(PATIENCE).until(() -> stack.isStopping(address, alice));
    }

    private static String create(String body) {
        await().atMost(PATIENCE).until(() -> stack.get("/api/tasks", alice).statusCode() == 200);
        HttpResponse<String> answer = stack.post("/api/tasks", alice, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RunningStack.json(answer.body()).get("id").asText();
    }

    private static String reminder(String task) {
        return await().atMost(PATIENCE)
                .until(
                        () -> RunningStack.json(stack.get("/api/reminders?task_id=" + task, alice)
                                        .body())
                                .at("/items/0/id")
                                .asText(),
                        id -> !id.isEmpty());
    }

    private static void snooze(String reminder, Instant until) {
        HttpResponse<String> answer =
                stack.post("/api/reminders/" + reminder + "/snooze", alice, "{\"until\":\"%s\"}".formatted(until));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private static JsonNode task(String id) {
        return RunningStack.json(stack.get("/api/tasks/" + id, alice).body());
    }

    /** The task's events of a kind, once the first is there and an event made later is, too. */
    private static List<ConsumerRecord<String, byte[]>> events(
            String id, Predicate<ConsumerRecord<String, byte[]>> kind) {
        try (TopicReader reader = TopicReader.fromEarliest(kafka, Topics.TASK_EVENTS)) {
            Predicate<ConsumerRecord<String, byte[]>> ofTask = record -> id.equals(record.key());
            reader.await(ofTask.and(kind));
            String later = create("{\"title\":\"Later\"}");
            reader.await(record -> later.equals(record.key()));
            return reader.records().stream().filter(ofTask.and(kind)).toList();
        }
    }
}
