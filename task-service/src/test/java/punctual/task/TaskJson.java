package punctual.task;

import io.restassured.response.Response;
import java.util.Map;

/** A task as a client reads it. */
public record TaskJson(Map<String, Object> fields, String etag) {

    public static TaskJson of(Response response) {
        return new TaskJson(response.jsonPath().getMap(""), response.header("ETag"));
    }

    public String id() {
        return (String) fields.get("id");
    }

    public Object at(String field) {
        return fields.get(field);
    }

    public int version() {
        return (int) fields.get("version");
    }
}
