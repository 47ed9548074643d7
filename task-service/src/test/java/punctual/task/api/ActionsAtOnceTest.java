package punctual.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Clients;
import punctual.task.Database;
import punctual.task.Events;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

/** Actions that many users ask for at the same moment. */
@ServiceTest
class ActionsAtOnceTest {
    private static final int MANY = 40;

    private final Api alice = Api.ofNewUser();
    private final Api bob = Api.ofNewUser();
    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void eachIsAnsweredForItself() {
        List<TaskJson> tasks = tasks(alice);
        TaskJson deleted = alice.titled("deleted");
        alice.delete(deleted.id());
        List<Response> answers = clients.atOnce(MANY, i -> switch (i % 4) {
            case 0 -> complete(alice, tasks.get(i).id(), "own-" + i);
            case 1 -> complete(bob, tasks.get(i).id(), "another's");
            case 2 -> complete(alice, deleted.id(), "deleted");
            default ->
                alice.request()
                        .header("If-Match", "\"7\"")
                        .post("/api/tasks/" + tasks.get(i).id() + "/complete");
        });
        for (int i = 0; i < MANY; i++) {
            int status = List.of(200, 404, 409, 412).get(i % 4);
            assertThat(answers.get(i).statusCode()).isEqualTo(status);
            alice.request()
                    .get("/api/tasks/" + tasks.get(i).id())
                    .then()
                    .body("version", equalTo(status == 200 ? 2 : 1))
                    .body("completed", equalTo(status == 200));
        }
    }

    @Test
    void oneTaskCompletedByManyIsCompletedOnce() {
        try (Events events = new Events()) {
            TaskJson task = alice.titled("Pay rent");
            List<Response> answers = clients.atOnce(MANY, i -> complete(alice, task.id(), "story-" + i));
            assertThat(answers).allSatisfy(answer -> answer.then()
                    .statusCode(200)
                    .body("version", equalTo(2))
                    .body("status", equalTo("completed")));
            complete(alice, alice.titled("later").id(), "later").then().statusCode(200);
            assertThat(events.records(task.id(), 2)).hasSize(2);
        }
    }

    @Test
    void eachEventHasTheCorrelationOfItsOwnRequest() {
        List<TaskJson> tasks = tasks(alice);
        try (Events events = new Events()) {
            clients.atOnce(MANY, i -> complete(alice, tasks.get(i).id(), "story-" + i));
            for (int i = 0; i < MANY; i++) {
                var record = events.records(tasks.get(i).id(), 1).getLast();
                assertThat(TopicReader.header(record, "ce_correlationid")).isEqualTo("story-" + i);
            }
        }
    }

    @Test
    void othersDoNotWaitForATaskThatIsHeld() throws SQLException, ExecutionException, InterruptedException {
        List<TaskJson> tasks = tasks(bob);
        TaskJson held = alice.titled("held");
        try (Connection other = Infrastructure.connect("task")) {
            other.setAutoCommit(false);
            Database.execute(other, "select 1 from tasks where id = '%s' for update".formatted(held.id()));
            Future<Response> waiting = clients.submit(() -> complete(alice, held.id(), "waits"));
            assertThat(clients.atOnce(MANY, i -> complete(bob, tasks.get(i).id(), "does not wait")))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            assertThat(waiting.isDone()).isFalse();
            other.commit();
            waiting.get().then().statusCode(200).body("status", equalTo("completed"));
        }
    }

    private static List<TaskJson> tasks(Api user) {
        return IntStream.range(0, MANY).mapToObj(i -> user.titled("task " + i)).toList();
    }

    private static Response complete(Api user, String id, String correlationId) {
        return user.request().header("X-Correlation-Id", correlationId).post("/api/tasks/" + id + "/complete");
    }
}
