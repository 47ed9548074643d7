package punctual.task.api;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import punctual.task.Api;
import punctual.task.ServiceTest;

@ServiceTest
class ConditionalRequestsTest {
    private final Api alice = Api.ofNewUser();

    @Test
    void aStaleIfMatchIs412AndChangesNothing() {
        String id = alice.titled("x").id();
        patchIfMatch(id, "\"1\"", "y", 200);
        patchIfMatch(id, "\"1\"", "z", 412);
        patchIfMatch(id, "\"9\"", "z", 412);
        patchIfMatch(id, "W/\"2\"", "z", 412);
        patchIfMatch(id, "\"1\", \"2\"", "z", 200);
        patchIfMatch(id, "*", "last", 200);
        alice.request()
                .get("/api/tasks/" + id)
                .then()
                .body("title", equalTo("last"))
                .body("version", equalTo(4));
    }

    @Test
    void aStaleIfMatchStopsActionsThatWouldChangeTheTask() {
        String id = alice.titled("x").id();
        alice.patch(id, Map.of("title", "y"));
        alice.request()
                .header("If-Match", "\"1\"")
                .post("/api/tasks/" + id + "/complete")
                .then()
                .statusCode(412);
        alice.request()
                .header("If-Match", "\"1\"")
                .delete("/api/tasks/" + id)
                .then()
                .statusCode(412);
        alice.request()
                .header("If-Match", "\"2\"")
                .post("/api/tasks/" + id + "/complete")
                .then()
                .statusCode(200);
    }

    @Test
    void anActionWhoseEffectIsThereSucceedsWhateverIfMatchSays() {
        String id = alice.titled("x").id();
        alice.act(id, "complete");
        alice.request()
                .header("If-Match", "\"1\"")
                .post("/api/tasks/" + id + "/complete")
                .then()
                .statusCode(200);
        alice.delete(id);
        alice.request()
                .header("If-Match", "\"1\"")
                .delete("/api/tasks/" + id)
                .then()
                .statusCode(204);
    }

    @Test
    void aChangeOfNothingStillNeedsTheRightVersion() {
        String id = alice.titled("x").id();
        alice.patch(id, Map.of("title", "y"));
        patchIfMatch(id, "\"1\"", "y", 412);
        patchIfMatch(id, "\"2\"", "y", 200);
    }

    @Test
    void aVersionInTheBodyIsIfMatch() {
        String id = alice.titled("x").id();
        alice.patch(id, Map.of("title", "y", "version", 1)).then().statusCode(200);
        alice.patch(id, Map.of("title", "z", "version", 1)).then().statusCode(412);
        alice.patch(id, Map.of("title", "z", "version", "2")).then().statusCode(422);
        alice.patch(id, Map.of("title", "z", "version", 2, "status", "whatever", "id", 7))
                .then()
                .statusCode(200);
    }

    @Test
    void withoutAVersionAReadOnlyFieldMustBeAsItIs() {
        String id = alice.titled("x").id();
        alice.patch(id, Map.of("status", "active", "completed", false, "id", id))
                .then()
                .statusCode(200);
        alice.patch(id, Map.of("status", "completed"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("status"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("user_id", null);
        alice.patch(id, nothing).then().statusCode(422).body("errors[0].field", equalTo("user_id"));
    }

    @Test
    void ifNoneMatchOfTheCurrentVersionIs304() {
        String id = alice.titled("x").id();
        get(id, "\"1\"").then().statusCode(304).header("ETag", "\"1\"").body(emptyString());
        get(id, "W/\"1\"").then().statusCode(304);
        get(id, "*").then().statusCode(304);
        alice.patch(id, Map.of("title", "y"));
        get(id, "\"1\"").then().statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void ifNoneMatchOfTheCurrentVersionStopsEveryChange() {
        String id = alice.titled("x").id();
        for (String tag : List.of("*", "\"1\"", "W/\"1\"", "\"7\", \"1\"")) {
            unless(tag, Map.of("title", "y")).put("/api/tasks/" + id).then().statusCode(412);
            unless(tag, Map.of("title", "y")).patch("/api/tasks/" + id).then().statusCode(412);
            unless(tag, Map.of()).delete("/api/tasks/" + id).then().statusCode(412);
            unless(tag, Map.of()).post("/api/tasks/" + id + "/complete").then().statusCode(412);
        }
        unless("\"2\"", Map.of("title", "y"))
                .put("/api/tasks/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        unless("\"2", Map.of("title", "z")).put("/api/tasks/" + id).then().statusCode(400);
    }

    @Test
    void aTagIsConditionalToo() {
        String id = alice.json(Map.of("name", "home")).post("/api/tags").path("id");
        unless("*", Map.of("name", "house")).patch("/api/tags/" + id).then().statusCode(412);
        unless("\"1\"", Map.of()).delete("/api/tags/" + id).then().statusCode(412);
        unless("\"2\"", Map.of("name", "house")).patch("/api/tags/" + id).then().statusCode(200);
    }

    @Test
    void aMalformedIfMatchIs400() {
        patchIfMatch(alice.titled("x").id(), "1", "y", 400);
    }

    private void patchIfMatch(String id, String tag, String title, int status) {
        alice.json(Map.of("title", title))
                .header("If-Match", tag)
                .patch("/api/tasks/" + id)
                .then()
                .statusCode(status);
    }

    private RequestSpecification unless(String tag, Map<String, Object> body) {
        return alice.json(body).header("If-None-Match", tag);
    }

    private Response get(String id, String tag) {
        return alice.request().header("If-None-Match", tag).get("/api/tasks/" + id);
    }
}
