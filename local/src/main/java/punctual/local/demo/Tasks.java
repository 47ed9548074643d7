package punctual.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the story does with tasks, notifications and the audit. */
final class Tasks {
    private final Api api;

    Tasks(Api api) {
        this.api = api;
    }

    /** Makes a task whose title is like no other's. */
    JsonNode create(String title, Supplier<Object> task) {
        return api.create("/api/tasks", task, () -> withTitle(title));
    }

    JsonNode patch(String id, Object changes) {
        return api.patch("/api/tasks/" + id, changes);
    }

    JsonNode complete(String id) {
        return api.post("/api/tasks/%s/complete".formatted(id));
    }

    JsonNode get(String id) {
        return api.get("/api/tasks/" + id);
    }

    /** The open tasks of a series. */
    List<JsonNode> open(String recurringTaskId) {
        return items("/api/tasks?status=active&limit=200")
                .filter(task -> task.path("recurring_task_id").asText().equals(recurringTaskId))
                .toList();
    }

    List<JsonNode> notifications(String taskId) {
        return items("/api/notifications?limit=200")
                .filter(notification -> notification.path("task_id").asText().equals(taskId))
                .toList();
    }

    /** The changes to a task, the oldest first. */
    List<JsonNode> history(String taskId) {
        return items("/api/audit/tasks/%s?limit=200".formatted(taskId)).toList().reversed();
    }

    private Optional<JsonNode> withTitle(String title) {
        return items("/api/tasks?limit=200")
                .filter(task -> task.path("title").asText().equals(title))
                .findFirst();
    }

    private Stream<JsonNode> items(String path) {
        return StreamSupport.stream(api.get(path).path("items").spliterator(), false);
    }
}
