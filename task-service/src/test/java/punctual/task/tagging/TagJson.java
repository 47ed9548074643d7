package punctual.task.tagging;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import punctual.task.Api;

/** Tags as their user's client handles them. */
record TagJson(String id, String name, String etag) {

    static TagJson create(Api user, String name) {
        return of(user.json(Map.of("name", name))
                .post("/api/tags")
                .then()
                .statusCode(201)
                .extract()
                .response());
    }

    /** The user's tag of that name, in that spelling. */
    static TagJson named(Api user, String name) {
        String id = user.request().get("/api/tags?limit=200").path("items.find { it.name == '" + name + "' }.id");
        return of(user.request()
                .get("/api/tags/" + id)
                .then()
                .statusCode(200)
                .extract()
                .response());
    }

    static List<String> names(Api user) {
        return user.request().get("/api/tags?limit=200").path("items.name");
    }

    Response patch(Api user, Object body) {
        return user.json(body).patch("/api/tags/" + id);
    }

    Response delete(Api user) {
        return user.request().delete("/api/tags/" + id);
    }

    private static TagJson of(Response response) {
        return new TagJson(response.path("id"), response.path("name"), response.header("ETag"));
    }
}
