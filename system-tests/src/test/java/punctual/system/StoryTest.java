package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Topics;
import punctual.embedded.TopicReader;

class StoryTest {
    @TempDir
    static Path data;

    private static RunningStack stack;

    @BeforeAll
    static void up() {
        stack = new RunningStack(data);
        stack.up();
    }

    @AfterAll
    static void down() {
        stack.close();
    }

    @Test
    void theDemoTellsItsStory() {
        assertThat(stack.run("demo")).contains("That was the whole story.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task-service",
                "reminder-service",
                "recurrence-service",
                "notification-service",
                "audit-service",
                "kafka",
                "postgresql"
            })
    void theDemoPassesWhileAPartIsKilled(String part) {
        Process demo = stack.start("demo");
        stack.kill(part);
        assertThat(stack.finish(demo)).contains("That was the whole story.");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> stack.run("status"));
    }

    @Test
    void fromTheTopicsAloneTheStateOfEveryTaskCanBeRebuilt() {
        String alice = stack.token("alice");
        String first = create(alice, "Water the plants");
        stack.post("/api/tasks/" + first + "/complete", alice, "");
        String second = create(alice, "Feed the cat");
        stack.post("/api/tasks/" + second + "/complete", alice, "");
        stack.post("/api/tasks/" + second + "/reopen", alice, "");
        stack.down();
        stack.up();
        for (String id : List.of(first, second)) {
            JsonNode now =
                    RunningStack.json(stack.get("/api/tasks/" + id, alice).body());
            await().untilAsserted(() -> assertThat(rebuilt().get(id)).isEqualTo(now));
        }
    }

    @Test
    void everyTopicCarriesValidCloudEventsOnly() {
        stack.run("demo");
        try (TopicReader reader = TopicReader.fromEarliest(
                stack.address("kafka"), Topics.TASK_EVENTS, Topics.REMINDERS, Topics.TASK_UPDATES)) {
            for (String topic : List.of(Topics.TASK_EVENTS, Topics.REMINDERS, Topics.TASK_UPDATES)) {
                reader.await(record -> record.topic().equals(topic));
            }
            assertThat(reader.records()).allSatisfy(record -> {
                CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
                assertThat(event.getType()).startsWith("todo.");
                assertThat(event.getTime()).isNotNull();
                assertThat(event.getExtension("partitionkey")).isEqualTo(record.key());
                assertThat((String) event.getExtension("sequence")).hasSize(19);
                assertThat(event.getExtension("correlationid")).isNotNull();
                assertThat(event.getExtension("traceparent")).isNotNull();
            });
        }
    }

    @Test
    void anotherUsersTaskDoesNotExist() {
        String mine = create(stack.token("alice"), "Mine");
        String bob = stack.token("bob");
        assertThat(stack.get("/api/tasks/" + mine, bob).statusCode()).isEqualTo(404);
        assertThat(stack.get("/api/audit/tasks/" + mine, bob).statusCode()).isEqualTo(404);
        assertThat(stack.post("/api/tasks/" + mine + "/complete", bob, "").statusCode())
                .isEqualTo(404);
    }

    private static String create(String token, String title) {
        var answer = stack.post("/api/tasks", token, "{\"title\":\"%s\",\"tags\":[\"home\"]}".formatted(title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RunningStack.json(answer.body()).get("id").asText();
    }

    /** The newest event of each task, as the task's GET shows it. */
    private static Map<String, JsonNode> rebuilt() {
        Map<String, Long> versions = new HashMap<>();
        Map<String, JsonNode> tasks = new HashMap<>();
        try (TopicReader reader = TopicReader.fromEarliest(stack.address("kafka"), Topics.TASK_EVENTS)) {
            reader.await(record -> true);
            for (ConsumerRecord<String, byte[]> record : reader.records()) {
                long version = Long.parseLong(Objects.requireNonNull(TopicReader.header(record, "ce_sequence")));
                if (version > versions.getOrDefault(record.key(), 0L)) {
                    versions.put(record.key(), version);
                    tasks.put(record.key(), asShown(record));
                }
            }
        }
        return tasks;
    }

    private static JsonNode asShown(ConsumerRecord<String, byte[]> record) {
        ObjectNode task = (ObjectNode) RunningStack.json(new String(record.value(), StandardCharsets.UTF_8));
        task.set("id", task.remove("task_id"));
        return task.remove(List.of("operation", "actor", "before", "changes"));
    }
}
