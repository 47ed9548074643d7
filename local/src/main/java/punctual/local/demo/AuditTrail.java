package punctual.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the audit has of the story: each change, what changed, and by whom. */
final class AuditTrail {
    private final Tasks tasks;
    private final Narrator narrator;

    AuditTrail(Tasks tasks, Narrator narrator) {
        this.tasks = tasks;
        this.narrator = narrator;
    }

    void tell(String remindedTask, String recurringTask) {
        narrator.chapter("What the audit has");
        print(remindedTask, Set.of("created", "priority", "notified"));
        print(recurringTask, Set.of("created", "completed"));
    }

    /** @param expected actions and names of changed fields */
    private void print(String taskId, Set<String> expected) {
        var history = Deadline.ofStep()
                .await("the audit of %s to have %s".formatted(taskId, expected), () -> Optional.of(
                                tasks.history(taskId))
                        .filter(changes -> named(changes).containsAll(expected)));
        narrator.say("Task %s: GET /api/audit/tasks/%s", taskId, taskId);
        history.forEach(change -> narrator.detail(line(change)));
    }

    /** The actions and the names of the fields that they changed. */
    private static Set<String> named(List<JsonNode> changes) {
        return changes.stream()
                .flatMap(change -> Stream.concat(Stream.of(change.path("action").asText()), fields(change)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> fields(JsonNode change) {
        return StreamSupport.stream(change.path("changes").spliterator(), false).map(JsonNode::asText);
    }

    private static String line(JsonNode change) {
        var action = change.path("action").asText();
        var what = action.equals("created")
                ? ""
                : ": " + fields(change).map(field -> moved(field, change)).collect(Collectors.joining("; "));
        return "%s  %s by %s %s%s"
                .formatted(
                        change.path("time").asText(),
                        action,
                        change.at("/actor/type").asText(),
                        change.at("/actor/id").asText(),
                        what);
    }

    private static String moved(String field, JsonNode change) {
        return "%s from %s to %s"
                .formatted(
                        field,
                        change.path("before").path(field),
                        change.path("after").path(field));
    }
}
