package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

@ServiceTest
class ActionsTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void completeAndReopenAnswerTheTaskAndTellOfIt() {
        String id = alice.titled("x").id();
        try (Events events = new Events()) {
            alice.act(id, "complete")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("status", equalTo("completed"))
                    .body("completed", equalTo(true))
                    .body("completed_at", notNullValue());
            alice.act(id, "reopen")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("active"))
                    .body("completed_at", nullValue())
                    .body("version", equalTo(3));
            List<TaskEvent> told = events.ofTask(id, 2);
            assertThat(told)
                    .extracting(TaskEvent::operation)
                    .containsExactly(TaskOperation.COMPLETED, TaskOperation.REOPENED);
            assertThat(told.getFirst().changes()).containsExactly("status", "completed", "completed_at");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "reopen", "restore", "skip"})
    void anActionTakesTheVersionThatItsClientHasSeenAndNothingElse(String action) {
        TaskJson made = alice.titled("x");
        refused(made, action, "{\"foo\":1}", 422);
        refused(made, action, "[1]", 422);
        refused(made, action, "{\"version\":\"1\"}", 422);
        refused(made, action, "{", 400);
        assertThat(alice.get(made.id()).version()).isEqualTo(1);
    }

    @Test
    void theVersionInTheBodyOfAnActionIsCheckedAsIfMatchIs() {
        TaskJson made = alice.titled("x");
        alice.patch(made.id(), Map.of("title", "y")).then().statusCode(200);
        refused(made, "complete", "{\"version\":1}", 412);
        act(made, "complete", "{\"version\":2}").then().statusCode(200).body("version", equalTo(3));
        act(made, "complete", "{\"version\":2}").then().statusCode(200).body("version", equalTo(3));
        act(made, "reopen", "{}").then().statusCode(200).body("version", equalTo(4));
    }

    private Response act(TaskJson task, String action, String body) {
        return alice.json(body).post("/api/tasks/" + task.id() + "/" + action);
    }

    private void refused(TaskJson task, String action, String body, int status) {
        act(task, action, body).then().statusCode(status);
    }

    @Test
    void completingTwiceTellsOfItOnce() {
        String id = alice.titled("x").id();
        try (Events events = new Events()) {
            alice.act(id, "complete").then().statusCode(200);
            alice.act(id, "complete").then().statusCode(200).body("version", equalTo(2));
            events.areOnly(1, id, alice);
        }
    }

    @Test
    void parallelCompletesAreOneChange() throws Exception {
        String id = alice.titled("x").id();
        try (Events events = new Events();
                var threads = Executors.newFixedThreadPool(8)) {
            Callable<Response> complete = () -> alice.act(id, "complete");
            List<Future<Response>> answers = threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(_ -> complete).toList());
            for (Future<Response> answer : answers) {
                answer.get().then().statusCode(200).body("version", equalTo(2));
            }
            events.areOnly(1, id, alice);
        }
    }

    @Test
    void deleteIs204TwiceAndTheTaskStaysReadable() {
        String id = alice.titled("x").id();
        try (Events events = new Events()) {
            alice.delete(id).then().statusCode(204);
            alice.delete(id).then().statusCode(204);
            assertThat(alice.get(id).fields())
                    .containsEntry("status", "deleted")
                    .containsEntry("deleted_reason", "user")
                    .containsEntry("version", 2);
            events.areOnly(1, id, alice);
            assertThat(events.ofTask(id, 1).getFirst().operation()).isEqualTo(TaskOperation.DELETED);
        }
    }

    @Test
    void aDeletedTaskTakesRestoreAlone() {
        String id = alice.titled("x").id();
        alice.act(id, "complete");
        alice.delete(id);
        for (String action : List.of("complete", "reopen")) {
            alice.act(id, action).then().statusCode(409).body("code", equalTo("task_deleted"));
        }
        alice.patch(id, Map.of("title", "y")).then().statusCode(409).body("code", equalTo("task_deleted"));
        alice.put(id, Map.of("title", "y")).then().statusCode(409).body("code", equalTo("task_deleted"));
        alice.act(id, "restore")
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("deleted_reason", nullValue());
        alice.act(id, "restore").then().statusCode(200).body("version", equalTo(4));
        alice.patch(id, Map.of("title", "y")).then().statusCode(200).body("title", equalTo("y"));
    }

    @Test
    void skippingTravelsAsADeletionWithItsOwnReason() {
        String id = alice.create(Map.of(
                        "title", "x",
                        "due_date", "2199-01-01",
                        "recurrence", Map.of("frequency", "daily")))
                .id();
        try (Events events = new Events()) {
            alice.act(id, "skip").then().statusCode(200).body("deleted_reason", equalTo("skipped"));
            alice.act(id, "skip").then().statusCode(200).body("version", equalTo(2));
            var record = events.records(id, 1).getFirst();
            assertThat(TopicReader.header(record, "ce_type")).isEqualTo("todo.task.deleted");
            assertThat(TopicReader.data(record, TaskEvent.class).operation()).isEqualTo(TaskOperation.SKIPPED);
        }
        alice.act(alice.titled("alone").id(), "skip")
                .then()
                .statusCode(409)
                .body("code", equalTo("task_not_recurring"));
    }

    @Test
    void aSkipThatCannotBeSaysWhy() {
        Map<String, Object> daily =
                Map.of("title", "x", "due_date", "2199-01-01", "recurrence", Map.of("frequency", "daily"));
        String completed = alice.create(daily).id();
        alice.act(completed, "complete");
        alice.act(completed, "skip").then().statusCode(409).body("code", equalTo("task_completed"));
        String deleted = alice.create(daily).id();
        alice.delete(deleted);
        alice.act(deleted, "skip").then().statusCode(409).body("code", equalTo("task_deleted"));
    }

    @Test
    void aMovedDueDateIsInTheFutureAndAnUnmovedOneMayBePast() {
        String id = alice.create(Map.of("title", "x", "due_date", "2199-01-01")).id();
        alice.patch(id, Map.of("due_date", "2001-01-01"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("due_date"))
                .body("errors[0].message", equalTo("Due date must be in the future"));
        alice.patch(id, Map.of("time_zone", "Asia/Tokyo"))
                .then()
                .statusCode(200)
                .body("due_date", equalTo("2199-01-01"))
                .body("due_at", equalTo("2198-12-31T15:00:00Z"));
    }

    @Test
    void aWrongMethodOnAnActionIs405AndSaysWhichAreRight() {
        String id = alice.titled("x").id();
        alice.request()
                .get("/api/tasks/" + id + "/complete")
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"));
        alice.json(Map.of()).post("/api/tasks/" + id).then().statusCode(405).header("Allow", containsString("PATCH"));
        alice.json(Map.of()).post("/api/tasks/changes").then().statusCode(405).header("Allow", containsString("GET"));
    }
}
