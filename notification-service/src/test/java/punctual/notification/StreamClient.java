package punctual.notification;

import static punctual.embedded.Patience.await;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.embedded.Infrastructure;

/** Follows the stream as a client does, by the rules of the HTML Standard, section 9.2.6. */
public final class StreamClient implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpResponse<Stream<String>>> response;
    private final CompletableFuture<Void> ended;
    private volatile @Nullable String lastEventId;

    /** What was dispatched. */
    public record Event(String name, String id, String data) {
        public Json json() {
            return Json.of(data);
        }
    }

    private StreamClient(HttpRequest request, @Nullable String lastEventId) {
        this.lastEventId = lastEventId;
        this.response = client.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
        this.ended = response.thenAcceptAsync(this::read);
        await().until(() -> !comments.isEmpty() || ended.isDone());
    }

    /** Opens the user's stream from now on; it is open when this returns. */
    public static StreamClient open(Rest user) {
        return open(Infrastructure.token(user.user()), null);
    }

    /** Opens it where another client has left it. */
    public static StreamClient resume(Rest user, @Nullable String lastEventId) {
        return open(Infrastructure.token(user.user()), lastEventId);
    }

    public static StreamClient open(String token, @Nullable String lastEventId) {
        URI uri = URI.create("http://localhost:" + RestAssured.port + "/api/stream");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new StreamClient(request.build(), lastEventId);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public Event event(Predicate<Event> wanted) {
        await().until(() -> events.stream().anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** The events, once there are so many. */
    public List<Event> events(int count) {
        return await().until(this::events, seen -> seen.size() == count);
    }

    public int comments() {
        return comments.size();
    }

    public @Nullable String lastEventId() {
        return lastEventId;
    }

    public boolean hasEnded() {
        return ended.isDone();
    }

    public HttpResponse<?> response() {
        return response.join();
    }

    private void read(HttpResponse<Stream<String>> response) {
        var parser = new Object() {
            String name = "message";
            StringBuilder data = new StringBuilder();
        };
        response.body().forEach(line -> {
            if (line.isEmpty()) {
                if (!parser.data.isEmpty()) {
                    events.add(new Event(parser.name, String.valueOf(lastEventId), parser.data.toString()));
                }
                parser.name = "message";
                parser.data = new StringBuilder();
                return;
            }
            String value = line.substring(line.indexOf(':') + 1).stripLeading();
            switch (line.substring(0, line.indexOf(':'))) {
                case "" -> comments.add(value);
                case "event" -> parser.name = value;
                case "id" -> lastEventId = value;
                case "data" -> parser.data.append(value);
                default -> {}
            }
        });
    }

    @Override
    public void close() {
        client.shutdownNow();
        await().until(ended::isDone);
    }
}
