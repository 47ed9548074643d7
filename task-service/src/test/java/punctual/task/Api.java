package punctual.task;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import punctual.embedded.Infrastructure;

/** The API as one user's client calls it. */
public record Api(String user, String token) {

    /** A user nobody has been before. */
    public static Api ofNewUser() {
        return of("user-" + UUID.randomUUID());
    }

    public static Api of(String user) {
        return new Api(user, Infrastructure.token(user));
    }

    /** The same user, whose token names a zone. */
    public Api inZone(String zoneInfo) {
        return new Api(user, Infrastructure.token(user, Map.of("zoneinfo", zoneInfo)));
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token);
    }

    public RequestSpecification json(Object body) {
        return request().contentType(ContentType.JSON).body(body);
    }

    /** A task made of {@code body}. */
    public TaskJson create(Object body) {
        return TaskJson.of(
                json(body).post("/api/tasks").then().statusCode(201).extract().response());
    }

    public TaskJson titled(String title) {
        return create(Map.of("title", title));
    }

    public TaskJson get(String id) {
        return TaskJson.of(request()
                .get("/api/tasks/" + id)
                .then()
                .statusCode(200)
                .extract()
                .response());
    }

    public Response patch(String id, Object body) {
        return json(body).patch("/api/tasks/" + id);
    }

    public Response put(String id, Object body) {
        return json(body).put("/api/tasks/" + id);
    }

    public Response delete(String id) {
        return request().delete("/api/tasks/" + id);
    }

    public Response act(String id, String action) {
        return request().post("/api/tasks/" + id + "/" + action);
    }
}
