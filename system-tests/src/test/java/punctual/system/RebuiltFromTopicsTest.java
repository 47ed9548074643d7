package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user to whom all happens that can happen, and what a reader of the three topics knows of it. */
@OnSharedStack
class RebuiltFromTopicsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ALL = "/api/tasks?status=active,completed,deleted";
    private static final List<String> ABOUT_THE_EVENT = List.of("operation", "actor", "before", "changes");

    private static RunningStack stack;
    private static EventfulLife life;
    private static Client user;

    @BeforeAll
    static void live(RunningStack running) {
        stack = running;
        user = new Client(stack, "eve");
        life = new EventfulLife(user);
        life.live();
    }

    @Test
    void theStateOfEveryTask() {
        assertThat(user.statusOf("/api/tasks/" + life.purged())).isEqualTo(404);
        awaitSame(() -> byId(user.list(ALL)), () -> rebuilt("todo.task.", "task_id", "purged"));
    }

    @Test
    void theStateOfEveryTag() {
        awaitSame(
                () -> byId(without(user.list("/api/tags"), "task_count")),
                () -> rebuilt("todo.tag.", "tag_id", "deleted"));
    }

    @Test
    void theStateOfEveryRecurringTask() {
        awaitSame(
                () -> byId(user.list("/api/recurring-tasks")),
                () -> rebuilt("todo.recurring.", "recurring_task_id", "purged"));
    }

    @Test
    void whenEveryReminderFiresAndHowItWent() {
        awaitSame(
                () -> reminders(user.list("/api/reminders"), "id"),
                () -> reminders(newest("todo.reminder."), "reminder_id"));
    }

    @Test
    void everyTypeOfTaskEventIsAmongThem() {
        Set<String> operations = Published.on(stack.address("kafka")).stream()
                .filter(event -> event.type().startsWith("todo.task.") && isUsers(event.data()))
                .map(event -> event.data().get("operation").asText())
                .collect(Collectors.toSet());
        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "created",
                        "updated",
                        "completed",
                        "reopened",
                        "deleted",
                        "restored",
                        "skipped",
                        "withdrawn",
                        "purged");
    }

    private static void awaitSame(
            java.util.function.Supplier<Map<String, JsonNode>> answered,
            java.util.function.Supplier<Map<String, JsonNode>> rebuilt) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(rebuilt.get()).isNotEmpty().isEqualTo(answered.get()));
    }

    /** What the newest events say of each entity that is still there, in the words of its GET. */
    private static Map<String, JsonNode> rebuilt(String types, String id, String gone) {
        return byId(newest(types).stream()
                .map(JsonNode::<ObjectNode>deepCopy)
                .filter(data -> !data.get("operation").asText().equals(gone))
                .map(data -> data.<ObjectNode>set("id", data.remove(id)))
                .map(data -> (JsonNode) data.remove(ABOUT_THE_EVENT))
                .toList());
    }

    private static List<JsonNode> newest(String types) {
        return Published.newest(Published.on(stack.address("kafka")), types).stream()
                .map(event -> (JsonNode) event.data())
                .filter(RebuiltFromTopicsTest::isUsers)
                .toList();
    }

    private static boolean isUsers(JsonNode data) {
        return data.get("user_id").asText().equals(user.user());
    }

    private static List<JsonNode> without(List<JsonNode> entities, String field) {
        entities.forEach(entity -> ((ObjectNode) entity).remove(field));
        return entities;
    }

    private static Map<String, JsonNode> byId(List<JsonNode> entities) {
        return entities.stream()
                .collect(Collectors.toMap(entity -> entity.get("id").asText(), entity -> entity));
    }

    private static Map<String, JsonNode> reminders(List<JsonNode> reminders, String id) {
        return reminders.stream()
                .collect(Collectors.toMap(reminder -> reminder.get(id).asText(), reminder -> {
                    ObjectNode known =
                            ((ObjectNode) reminder).deepCopy().retain("task_id", "status", "channel", "destination");
                    return known.put(
                            "fires",
                            Instant.parse(reminder.get("trigger_time").asText()).toString());
                }));
    }
}
