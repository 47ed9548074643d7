package punctual.local.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the gateway itself answers when it cannot pass a request on: an RFC 9457 problem, as the services write them. */
record Problem(int status, String code, String title, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";
    static final String CORRELATION = "X-Correlation-Id";
    static final Problem NOT_FOUND = new Problem(404, "not_found", "Not found", "There is nothing at this path.");
    static final Problem METHOD_NOT_ALLOWED = new Problem(
            405, "method_not_allowed", "Method not allowed", "The path is right, the method is not: see Allow.");
    static final Problem UNAVAILABLE = new Problem(
            503, "unavailable", "Unavailable", "The service for this path does not answer. Repeat after Retry-After.");

    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** The request's own id where it has a proper one. */
    static String correlationId(HttpServerRequest request) {
        var given = request.getHeader(CORRELATION);
        return given != null && CORRELATION_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    Buffer body(String correlationId) {
        return new JsonObject()
                .put("type", "urn:punctual:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("errors", new JsonArray())
                .put("correlation_id", correlationId)
                .toBuffer();
    }
}
