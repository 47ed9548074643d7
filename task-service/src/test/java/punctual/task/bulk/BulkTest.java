package punctual.task.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.Events;
import punctual.task.ServiceTest;

@ServiceTest
class BulkTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void severalOperationsOnOneTaskAreDoneInOrderEachWithItsEvent() {
        String id = alice.titled("x").id();
        try (Events events = new Events()) {
            bulk(false, op("complete", id), op("reopen", id), patch(id, Map.of("title", "y")), op("delete", id))
                    .statusCode(200)
                    .body("results.status", contains(200, 200, 200, 204))
                    .body("results.task.version", contains(2, 3, 4, 5));
            List<TaskEvent> told = events.ofTask(id, 4);
            assertThat(told)
                    .extracting(TaskEvent::operation)
                    .containsExactly(
                            TaskOperation.COMPLETED,
                            TaskOperation.REOPENED,
                            TaskOperation.UPDATED,
                            TaskOperation.DELETED);
            assertThat(told).extracting(event -> event.task().version()).containsExactly(2L, 3L, 4L, 5L);
        }
        assertThat(alice.get(id).fields()).containsEntry("title", "y").containsEntry("version", 5);
    }

    @Test
    void aBadOperationFailsAlone() {
        String id = alice.titled("x").id();
        bulk(
                        false,
                        create(Map.of("title", "a")),
                        create(Map.of("title", " ", "colour", "red")),
                        op("complete", UUID.randomUUID().toString()),
                        op("complete", "no uuid"),
                        op("skip", id),
                        op("complete", id))
                .statusCode(200)
                .body("results.status", contains(201, 422, 404, 404, 409, 200))
                .body("results[0].problem", nullValue())
                .body("results[1].task", nullValue())
                .body("results[1].problem.code", equalTo("invalid"))
                .body("results[1].problem.errors.field", contains("title", "colour"))
                .body("results[4].problem.code", equalTo("task_not_recurring"))
                .body("results[4].problem.correlation_id", notNullValue());
        assertThat(alice.get(id).at("status")).isEqualTo("completed");
    }

    @Test
    void anAtomicBulkIsDoneAsAWholeOrNotAtAll() {
        String id = alice.titled("x").id();
        try (Events events = new Events()) {
            bulk(
                            true,
                            op("complete", id),
                            create(Map.of("title", "a", "tags", List.of("fresh"))),
                            patch(id, Map.of("priority", "huge")))
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("invalid"))
                    .body("index", equalTo(2))
                    .body("errors.field", contains("operations[2].task.priority"))
                    .body("problem.status", equalTo(422))
                    .body("problem.errors.field", contains("priority"));
            events.areOnly(0, id, alice);
        }
        assertThat(alice.get(id).version()).isEqualTo(1);
        alice.request().get("/api/tags").then().body("items", hasSize(0));
        bulk(true, op("complete", id), create(Map.of("title", "a", "tags", List.of("fresh"))))
                .statusCode(200)
                .body("results.status", contains(200, 201));
    }

    @Test
    void anAtomicBulkSaysWhichOperationIsRefused() {
        String id = alice.titled("x").id();
        bulk(true, op("delete", id), op("complete", id))
                .statusCode(422)
                .body("index", equalTo(1))
                .body("errors.field", contains("operations[1]"))
                .body("problem.status", equalTo(409))
                .body("problem.code", equalTo("task_deleted"));
        assertThat(alice.get(id).at("status")).isEqualTo("active");
    }

    @Test
    void aVersionIsAsIfMatch() {
        String id = alice.titled("x").id();
        bulk(
                        false,
                        Map.of("op", "patch", "id", id, "version", 1, "task", Map.of("title", "y")),
                        Map.of("op", "patch", "id", id, "version", 1, "task", Map.of("title", "z")),
                        Map.of("op", "patch", "id", id, "task", Map.of("title", "z", "version", 1)),
                        Map.of("op", "complete", "id", id, "version", 2))
                .statusCode(200)
                .body("results.status", contains(200, 412, 412, 200));
        assertThat(alice.get(id).at("title")).isEqualTo("y");
    }

    @Test
    void tagsThatOnlyAFailedOperationNamesAreNotMade() {
        String deleted = alice.titled("x").id();
        alice.delete(deleted);
        bulk(
                        false,
                        patch(deleted, Map.of("tags", List.of("HOME", "stray"))),
                        create(Map.of("title", "a", "tags", List.of("home"))),
                        create(Map.of("title", "b", "tags", List.of("Home"))))
                .statusCode(200)
                .body("results.status", contains(409, 201, 201))
                .body("results[2].task.tags", contains("home"));
        alice.request()
                .get("/api/tags")
                .then()
                .body("items.name", contains("home"))
                .body("items.task_count", contains(2));
    }

    @Test
    void anothersTasksAreNotThere() {
        String id = alice.titled("x").id();
        Api.ofNewUser()
                .json(Map.of("operations", List.of(op("complete", id), op("delete", id))))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(200)
                .body("results.status", contains(404, 404));
        assertThat(alice.get(id).version()).isEqualTo(1);
    }

    @Test
    void whatAnOperationDoesNotTakeMayBeNull() {
        String id = alice.titled("x").id();
        String bulk = """
                {"atomic":null,"operations":[{"op":"create","id":null,"version":null,"task":{"title":"y"}},
                {"op":"complete","id":"%s","version":null,"task":null}]}""".formatted(id);
        alice.json(bulk).post("/api/tasks/bulk").then().statusCode(200).body("results.status", contains(201, 200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | operations | Operations must be an array of objects",
                "{'operations':null} | operations | Operations must be an array of objects",
                "{'operations':{}} | operations | Operations must be an array of objects",
                "{'operations':['x']} | operations | Operations must be an array of objects",
                "{'operations':[],'all':true} | all | Unknown field: all",
                "{'operations':[],'atomic':'yes'} | atomic | Atomic must be true or false",
                "{'operations':[{}]} | operations[0].op | Op is required",
                "{'operations':[{'op':'purge','id':'a'}]} | operations[0].op | Op must be create, patch, complete, reopen, skip, delete or restore",
                "{'operations':[{'op':'complete'}]} | operations[0].id | Id is required",
                "{'operations':[{'op':'complete','id':7}]} | operations[0].id | Id must be a string",
                "{'operations':[{'op':'complete','id':'a','version':0}]} | operations[0].version | Version must be a whole number from 1 up",
                "{'operations':[{'op':'complete','id':'a','task':{}}]} | operations[0].task | Unknown field: operations[0].task",
                "{'operations':[{'op':'create','task':{'title':'x'},'id':'a'}]} | operations[0].id | Unknown field: operations[0].id",
                "{'operations':[{'op':'create'}]} | operations[0].task | Task must be an object",
                "{'operations':[{'op':'patch','id':'a','task':[]}]} | operations[0].task | Task must be an object"
            })
    void whatIsNoBulkIsRefusedAsAWholeWithThePathOfTheBreach(String json, String field, String message) {
        alice.json(json.replace('\'', '"'))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(422)
                .body("errors.field", contains(field))
                .body("errors.message", contains(message))
                .body("index", nullValue());
    }

    @Test
    void aBulkThatIsSentAgainIsDoneOnceAlsoWhereAnOperationFails() {
        Map<String, Object> body = Map.of(
                "operations", List.of(create(Map.of("title", "x")), create(Map.of("title", "", "tags", List.of("a")))));
        String key = UUID.randomUUID().toString();
        List<String> answers = Stream.generate(() -> alice.json(body)
                        .header("Idempotency-Key", key)
                        .post("/api/tasks/bulk")
                        .then()
                        .statusCode(200)
                        .body("results.status", contains(201, 422))
                        .extract()
                        .asString())
                .limit(2)
                .toList();
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        assertThat(Database.column(String.class, "select title from tasks where user_id = ?", alice.user()))
                .containsExactly("x");
    }

    @Test
    void aHundredOperationsAreTheMost() {
        Map<String, Object> made = create(Map.of("title", "x"));
        List<Integer> statuses = alice.json(Map.of("operations", Collections.nCopies(100, made)))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(200)
                .extract()
                .path("results.status");
        assertThat(statuses).hasSize(100).containsOnly(201);
        alice.json(Map.of("operations", Collections.nCopies(101, made)))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(422)
                .body("errors.message", contains("Cannot have more than 100 operations"));
        alice.json(Map.of("operations", List.of()))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(200)
                .body("results", hasSize(0));
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        Map<String, Object> made = create(Map.of("title", "x", "description", "é".repeat(10_000)));
        alice.json(Map.of("operations", Collections.nCopies(100, made)))
                .post("/api/tasks/bulk")
                .then()
                .statusCode(413)
                .body("code", equalTo("too_large"));
    }

    @SafeVarargs
    private ValidatableResponse bulk(boolean atomic, Map<String, Object>... operations) {
        return alice.json(Map.of("atomic", atomic, "operations", List.of(operations)))
                .post("/api/tasks/bulk")
                .then();
    }

    private static Map<String, Object> create(Map<String, Object> task) {
        return Map.of("op", "create", "task", task);
    }

    private static Map<String, Object> patch(String id, Map<String, Object> task) {
        return Map.of("op", "patch", "id", id, "task", task);
    }

    private static Map<String, Object> op(String op, String id) {
        return Map.of("op", op, "id", id);
    }
}
