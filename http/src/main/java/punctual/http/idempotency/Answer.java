package punctual.http.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A successful answer as it is kept, and given each time. */
record Answer(int status, JsonObject headers, byte[] body) {

    private static final List<String> KEPT = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG);

    static boolean isKept(Response made) {
        return made.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    }

    static Answer of(Response made, ObjectMapper json) {
        JsonObject headers = new JsonObject();
        KEPT.forEach(name -> {
            String value = made.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        return new Answer(made.getStatus(), headers, written(made.getEntity(), json));
    }

    Response response() {
        Response.ResponseBuilder response = Response.status(status);
        headers.forEach(header -> response.header(header.getKey(), header.getValue()));
        if (body.length > 0) {
            response.type(MediaType.APPLICATION_JSON).entity(body);
        }
        return response.build();
    }

    private static byte[] written(@Nullable Object entity, ObjectMapper json) {
        try {
            return entity == null ? new byte[0] : json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + entity, e);
        }
    }
}
