package punctual.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API as one user sees it. What a service that is away did not answer is asked again, under the same key. */
final class Client {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private final RunningStack stack;
    private final String user;
    private final String token;

    Client(RunningStack stack, String user) {
        this.stack = stack;
        this.user = user;
        this.token = stack.token(user);
    }

    String user() {
        return user;
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** The items of all pages of a list. */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=200" + next);
            page.get("items").forEach(items::add);
            next = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").asText();
        } while (!next.isEmpty());
        return items;
    }

    JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    JsonNode post(String path) {
        return send("POST", path, null);
    }

    JsonNode patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    JsonNode put(String path, Object body) {
        return send("PUT", path, body);
    }

    void delete(String path) {
        send("DELETE", path, null);
    }

    int statusOf(String path) {
        return stack.get(path, token).statusCode();
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        Map<String, String> headers = method.equals("POST")
                ? Map.of("Idempotency-Key", UUID.randomUUID().toString())
                : Map.of();
        HttpResponse<String> answer = await().atMost(PATIENCE)
                .until(() -> attempt(method, path, body, headers), Optional::isPresent)
                .orElseThrow();
        if (answer.statusCode() >= 300) {
            throw new AssertionError("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return RunningStack.json(answer.body().isEmpty() ? "null" : answer.body());
    }

    private Optional<HttpResponse<String>> attempt(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        try {
            return Optional.of(stack.send(method, path, token, body, headers))
                    .filter(answer -> !AWAY.contains(answer.statusCode()));
        } catch (UncheckedIOException noAnswer) {
            return Optional.empty();
        }
    }
}
