package punctual.task.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

/** The same operations one by one for one user, and in one bulk for another. */
@ServiceTest
class BothWaysTest {
    private static final String DUE = "2199-12-01T08:00:00Z";
    private static final List<String> OWN =
            List.of("id", "user_id", "recurring_task_id", "created_at", "updated_at", "completed_at", "deleted_at");

    private final Api alice = Api.ofNewUser();
    private final Api bob = Api.ofNewUser();

    private record Step(String op, int task, Map<String, Object> body) {}

    @Test
    void everyActionGivesTheSameAnswersAndEventsByEndpointAndByBulk() {
        List<Step> steps = steps();
        List<String> ofAlice = tasks(alice);
        List<String> ofBob = tasks(bob);
        try (Events events = new Events()) {
            List<Map<String, Object>> single =
                    steps.stream().map(step -> alone(step, ofAlice)).toList();
            List<Map<String, Object>> bulk = together(steps, ofBob);
            for (int i = 0; i < steps.size(); i++) {
                assertThat(bulk.get(i)).as("%s", steps.get(i)).isEqualTo(single.get(i));
            }
            for (int task = 0; task < ofAlice.size(); task++) {
                assertThat(told(events, bob, ofBob.get(task))).isEqualTo(told(events, alice, ofAlice.get(task)));
            }
        }
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("create", -1, full()));
        steps.add(new Step("create", -1, Map.of("title", "")));
        steps.add(new Step("create", -1, Map.of("title", "x", "id", "y", "colour", "red")));
        steps.add(new Step("patch", 0, Map.of("title", "new", "tags", List.of("Home", "new"), "priority", "HIGH")));
        steps.add(new Step("patch", 0, Map.of("title", "new")));
        steps.add(new Step("patch", 0, Map.of("due_date", "2001-01-01")));
        steps.add(new Step("patch", 0, Map.of("version", 77, "title", "z")));
        for (String op : List.of("complete", "complete", "skip", "reopen", "reopen", "delete", "delete", "complete")) {
            steps.add(new Step(op, 0, Map.of()));
        }
        steps.add(new Step("patch", 0, Map.of("title", "deleted")));
        steps.add(new Step("restore", 0, Map.of()));
        steps.add(new Step("restore", 0, Map.of()));
        steps.add(new Step("skip", 1, Map.of()));
        steps.add(new Step("skip", 1, Map.of()));
        steps.add(new Step("reopen", 1, Map.of()));
        steps.add(new Step("restore", 1, Map.of()));
        return steps;
    }

    private static Map<String, Object> full() {
        return Map.of(
                "title",
                " Pay ",
                "tags",
                List.of("home", "money"),
                "due_date",
                DUE,
                "reminders",
                List.of(Map.of("minutes_before", 60)));
    }

    private static List<String> tasks(Api user) {
        return List.of(
                user.titled("x").id(),
                user.create(Map.of("title", "y", "due_date", DUE, "recurrence", Map.of("frequency", "daily")))
                        .id());
    }

    private Map<String, Object> alone(Step step, List<String> tasks) {
        Response answer =
                switch (step.op) {
                    case "create" -> alice.json(step.body).post("/api/tasks");
                    case "patch" -> alice.patch(tasks.get(step.task), step.body);
                    case "delete" -> alice.delete(tasks.get(step.task));
                    default -> alice.act(tasks.get(step.task), step.op);
                };
        return result(answer.statusCode(), answer.statusCode() == 204 ? null : answer.path("$"));
    }

    private List<Map<String, Object>> together(List<Step> steps, List<String> tasks) {
        List<Map<String, Object>> operations =
                steps.stream().map(step -> operation(step, tasks)).toList();
        List<Map<String, Object>> results = bob.json(Map.of("operations", operations))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(200)
                .extract()
                .path("results");
        return results.stream().map(BothWaysTest::result).toList();
    }

    private static Map<String, Object> operation(Step step, List<String> tasks) {
        Map<String, Object> operation = new HashMap<>(Map.of("op", step.op));
        if (step.task >= 0) {
            operation.put("id", tasks.get(step.task));
        }
        if (step.op.equals("create") || step.op.equals("patch")) {
            operation.put("task", step.body);
        }
        return operation;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(Map<String, Object> item) {
        int status = (int) Objects.requireNonNull(item.get("status"));
        Object body = item.get(item.containsKey("problem") ? "problem" : "task");
        return result(status, status == 204 ? null : (Map<String, Object>) body);
    }

    /** What is the same for both users. */
    private static Map<String, Object> result(int status, @Nullable Map<String, Object> body) {
        Map<String, Object> same = new HashMap<>(body == null ? Map.of() : body);
        OWN.forEach(same::remove);
        same.remove("correlation_id");
        return Map.of("status", status, "body", same);
    }

    private static List<String> told(Events events, Api user, String task) {
        TaskJson now = user.get(task);
        return events.ofTask(task, now.version() - 1).stream()
                .map(BothWaysTest::same)
                .toList();
    }

    private static String same(TaskEvent event) {
        return "%s %s %s -> %s".formatted(event.operation(), event.changes(), same(event.before()), same(event.task()));
    }

    private static String same(@Nullable TaskState task) {
        return task == null
                ? "nothing"
                : "%s %s %s %s %s %s %d"
                        .formatted(
                                task.title(),
                                task.tags(),
                                task.priority(),
                                task.status(),
                                task.deletedReason(),
                                task.dueDate(),
                                task.version());
    }
}
