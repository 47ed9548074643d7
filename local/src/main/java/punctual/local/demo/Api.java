package punctual.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The API as one user sees it. A request that got no answer, or the answer that a service is away, is repeated until the
 * step's deadline.
 */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private final HttpClient client;
    private final String url;
    private final String token;

    Api(HttpClient client, String url, String token) {
        this.client = client;
        this.url = url;
        this.token = token;
    }

    /** What is there; missing where nothing is. */
    JsonNode get(String path) {
        return repeat(request(path).GET().build(), Optional::empty);
    }

    /** For what may be repeated without harm. */
    JsonNode post(String path) {
        return repeat(request(path).POST(BodyPublishers.noBody()).build(), Optional::empty);
    }

    JsonNode patch(String path, Object body) {
        return repeat(withBody(path, "PATCH", body).build(), Optional::empty);
    }

    /**
     * A create that got no answer may have happened: {@code made} looks for it before it is repeated, with a body of that
     * time.
     */
    JsonNode create(String path, Supplier<Object> body, Supplier<Optional<JsonNode>> made) {
        return repeat(() -> withBody(path, "POST", body.get()).build(), made);
    }

    private JsonNode repeat(HttpRequest request, Supplier<Optional<JsonNode>> done) {
        return repeat(() -> request, done);
    }

    private JsonNode repeat(Supplier<HttpRequest> request, Supplier<Optional<JsonNode>> done) {
        return Deadline.ofStep().await("an answer of " + url, () -> {
            var answer = send(request.get());
            return answer.isPresent() ? answer : done.get();
        });
    }

    private Optional<JsonNode> send(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            return AWAY.contains(answer.statusCode()) ? Optional.empty() : Optional.of(body(request, answer));
        } catch (IOException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted");
        }
    }

    private static JsonNode body(HttpRequest request, HttpResponse<String> answer) throws JsonProcessingException {
        if (answer.statusCode() == 404 && request.method().equals("GET")) {
            return MissingNode.getInstance();
        }
        if (answer.statusCode() >= 300) {
            throw new StoryException("Expected a success of %s %s, got %d: %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    }

    private HttpRequest.Builder withBody(String path, String method, Object body) {
        try {
            return request(path)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }
}
