package punctual.task.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.task.Api;
import punctual.task.Clients;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

@ServiceTest
class IsolationTest {
    private final Api alice = Api.ofNewUser();
    private final Api bob = Api.ofNewUser();

    @Test
    void anothersTaskIs404OnEverything() {
        TaskJson task = alice.titled("secret");
        everythingIs404(bob, task.id());
        bob.request().get("/api/tasks").then().statusCode(200).body("items", empty());
        assertThat(alice.get(task.id())).isEqualTo(task);
    }

    @Test
    void whoAsksAtTheSameMomentForTheSameTasksSeesTheirOwnAlone() {
        List<TaskJson> tasks = List.of(alice.titled("secret"), bob.titled("hidden"), alice.titled("third"));
        List<Response> answers;
        try (Clients clients = new Clients()) {
            answers = clients.atOnce(240, i -> (i % 2 == 0 ? alice : bob)
                    .request()
                    .get("/api/tasks/{id}", tasks.get(i % 3).id()));
        }
        for (int i = 0; i < answers.size(); i++) {
            boolean mine = (i % 2 == 0) == (i % 3 != 1);
            assertThat(answers.get(i).statusCode()).isEqualTo(mine ? 200 : 404);
            if (mine) {
                assertThat(TaskJson.of(answers.get(i))).isEqualTo(tasks.get(i % 3));
            }
        }
    }

    @Test
    void soIsATaskThatNeverWas() {
        everythingIs404(bob, UUID.randomUUID().toString());
        everythingIs404(bob, "no-uuid");
    }

    @Test
    void withoutATokenEverythingIs401() {
        given().get("/api/tasks").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().post("/api/tasks/" + UUID.randomUUID() + "/complete").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":\"y\"}", "{\"title\":\"\"}", "{}", "{\"tags\":[\"stolen\"]}"})
    void whateverTheBodySays(String body) {
        String id = alice.titled("secret").id();
        bob.patch(id, body).then().statusCode(404).body("code", equalTo("not_found"));
        bob.put(id, body).then().statusCode(404);
    }

    private static void everythingIs404(Api user, String id) {
        user.request().get("/api/tasks/" + id).then().statusCode(404).body("code", equalTo("not_found"));
        user.patch(id, Map.of("title", "y")).then().statusCode(404);
        user.put(id, Map.of("title", "y")).then().statusCode(404);
        user.delete(id).then().statusCode(404);
        for (String action : List.of("complete", "reopen", "restore", "skip")) {
            user.act(id, action).then().statusCode(404);
        }
    }
}
