package punctual.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Topic;
import punctual.contracts.Topics;
import punctual.embedded.TopicReader;

/**
 * PostgreSQL or Kafka is killed, and is back some seconds later; meanwhile there are events to be handled, and without
 * Kafka tasks are made.
 */
@OnSharedStack
class ServersAwayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TASKS = 100;

    private static RunningStack stack;
    private static Client user;

    @BeforeAll
    static void use(RunningStack running) {
        stack = running;
        user = new Client(stack, "ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "kafka"})
    void whileItIsAwayServicesStayLiveAndReadyAndAfterwardsGoOn(String server) {
        Set<String> tasks;
        try (HealthWatch watch = new HealthWatch(stack.health(), stack.address(server))) {
            ProcessHandle process = stack.process(server);
            tasks = createWithReminders();
            process.destroyForcibly();
            await().atMost(PATIENCE).until(watch::sawItAway);
            if (server.equals("kafka")) {
                tasks.addAll(createWithReminders());
            }
            await().atMost(PATIENCE).until(watch::seesIt);
            await().atMost(PATIENCE).until(stack::isHealthy);
            tasks.addAll(createWithReminders());
            assertThat(watch.failures()).isEmpty();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(tasksOf(user.list("/api/reminders?status=pending"), "task_id"))
                    .containsAll(tasks);
            assertThat(tasksOf(user.list("/api/audit?entity_type=task"), "entity_id"))
                    .containsAll(tasks);
        });
        assertThat(deadLetters()).isEmpty();
    }

    private static Set<String> createWithReminders() {
        Map<String, Object> create = Map.of(
                "op",
                "create",
                "task",
                Map.of(
                        "title",
                        "Renew the passport",
                        "reminders",
                        List.of(Map.of(
                                "at", Instant.now().plus(1, ChronoUnit.DAYS).toString()))));
        JsonNode answer = user.post("/api/tasks/bulk", Map.of("operations", Collections.nCopies(TASKS, create)));
        return StreamSupport.stream(answer.get("results").spliterator(), false)
                .map(result -> result.at("/task/id").asText())
                .collect(toSet());
    }

    private static Set<String> tasksOf(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.get(field).asText()).collect(toSet());
    }

    private static List<String> deadLetters() {
        String[] queues = Topics.all().stream()
                .map(Topic::name)
                .filter(name -> name.endsWith(".dlq"))
                .toArray(String[]::new);
        try (TopicReader reader = TopicReader.fromEarliest(stack.address("kafka"), queues)) {
            return reader.untilEnd().stream()
                    .map(letter -> letter.topic() + " " + letter.headers())
                    .toList();
        }
    }
}
