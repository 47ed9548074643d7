package punctual.task;

import io.restassured.response.Response;
import java.util.Map;
import java.util.Objects;

/** A task as a client reads it. */
public record TaskJson(Map<String, Object> fields, String etag) {

    public static TaskJson of(Response response) {
        return new TaskJson(response.path("$"), response.header("ETag"));
    }

    public String id() {
        return (String) at("id");
    }

    /** A field that is not null. */
    public Object at(String field) {
        return Objects.requireNonNull(fields.get(field), field);
    }

    public int version() {
        return (int) at("version");
    }
}
