package punctual.task.fuzz;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request as it goes out.
 *
 * @param operation as in the document: {@code GET /api/tasks/{id}}
 * @param uri path and query, encoded
 * @param body empty where there is none
 */
record FuzzRequest(String operation, String method, String uri, Map<String, String> headers, String body) {
    private static final int SHOWN = 2_000;

    HttpRequest to(URI base, String token, Duration timeout) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher publisher =
                bytes.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(bytes);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(uri))
                .timeout(timeout)
                .header("Authorization", "Bearer " + token)
                .method(method, publisher);
        headers.forEach(request::header);
        return request.build();
    }

    /** The same, but for one parameter of the query. */
    FuzzRequest with(String parameter, String value) {
        String others = Stream.of(query().split("&"))
                .filter(each -> !each.isEmpty() && !each.startsWith(parameter + "="))
                .map(each -> each + "&")
                .collect(Collectors.joining());
        String changed = path() + "?" + others + parameter + "=" + encoded(value);
        return new FuzzRequest(operation, method, changed, headers, body);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String query() {
        return uri.substring(Math.min(path().length() + 1, uri.length()));
    }

    String path() {
        return uri.split("\\?", 2)[0];
    }

    boolean isRead() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        String text = "%s %s %s %s".formatted(method, uri, headers, body);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
