package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import punctual.contracts.DeletedReason;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;

@ServiceTest
class PurgeTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void aPurgedTaskIsGoneForGoodAndToldOfOnce() {
        String id = alice.create(Map.of("title", "x", "tags", List.of("a"))).id();
        try (Events events = new Events()) {
            purge(id).then().statusCode(204);
            purge(id).then().statusCode(204);
            alice.request().get("/api/tasks/" + id).then().statusCode(404);
            alice.delete(id).then().statusCode(404);
            alice.act(id, "restore").then().statusCode(404);
            alice.patch(id, Map.of("title", "y")).then().statusCode(404);
            events.areOnly(1, id, alice);
            var record = events.records(id, 1).getFirst();
            assertThat(TopicReader.header(record, "ce_type")).isEqualTo("todo.task.deleted");
            TaskEvent told = TopicReader.data(record, TaskEvent.class);
            assertThat(told.operation()).isEqualTo(TaskOperation.PURGED);
            assertThat(told.task().status()).isEqualTo(TaskStatus.DELETED);
            assertThat(told.task().deletedReason()).isEqualTo(DeletedReason.USER);
            assertThat(told.task().version()).isEqualTo(2);
            assertThat(told.task().tags()).containsExactly("a");
        }
    }

    @Test
    void aDeletedTaskIsPurgedAsItWas() {
        String id = alice.titled("x").id();
        alice.delete(id);
        try (Events events = new Events()) {
            purge(id).then().statusCode(204);
            TaskEvent told = events.ofTask(id, 1).getFirst();
            assertThat(told.task().version()).isEqualTo(3);
            assertThat(told.changes()).isEmpty();
        }
    }

    @Test
    void parallelPurgesAreOneChange() throws Exception {
        String id = alice.titled("x").id();
        try (Events events = new Events();
                var threads = Executors.newFixedThreadPool(8)) {
            Callable<Response> purge = () -> purge(id);
            for (Future<Response> answer : threads.invokeAll(
                    IntStream.range(0, 16).mapToObj(_ -> purge).toList())) {
                answer.get().then().statusCode(204);
            }
            events.areOnly(1, id, alice);
        }
    }

    @Test
    void onlyTheOwnerPurges() {
        String id = alice.titled("x").id();
        Api mallory = Api.ofNewUser();
        mallory.request().delete("/api/tasks/" + id + "?purge=true").then().statusCode(404);
        alice.get(id);
        purge(id).then().statusCode(204);
        mallory.request().delete("/api/tasks/" + id + "?purge=true").then().statusCode(404);
        purge(UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void aStaleIfMatchStopsAPurgeButNotTheRepetitionOfOne() {
        String id = alice.titled("x").id();
        alice.patch(id, Map.of("title", "y"));
        purgeIfMatch(id, "\"1\"").then().statusCode(412);
        purgeIfMatch(id, "\"2\"").then().statusCode(204);
        purgeIfMatch(id, "\"1\"").then().statusCode(204);
    }

    @Test
    void purgeIsTrueOrFalse() {
        String id = alice.titled("x").id();
        alice.request()
                .delete("/api/tasks/" + id + "?purge=yes")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("purge"));
        alice.request().delete("/api/tasks/" + id + "?purge=false").then().statusCode(204);
        assertThat(alice.get(id).at("status")).isEqualTo("deleted");
    }

    private Response purge(String id) {
        return alice.request().delete("/api/tasks/" + id + "?purge=true");
    }

    private Response purgeIfMatch(String id, String tag) {
        return alice.request().header("If-Match", tag).delete("/api/tasks/" + id + "?purge=true");
    }
}
