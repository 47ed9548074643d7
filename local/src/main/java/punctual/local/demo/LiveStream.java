package punctual.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.local.stack.Pause;

/** Follows a user's stream in a thread of its own; after a lost connection it goes on from the last event's id. */
final class LiveStream implements AutoCloseable {
    private static final Duration RECONNECT = Duration.ofMillis(300);

    private final HttpClient client;
    private final URI uri;
    private final String token;
    private final EventParser parser = new EventParser();
    private final List<StreamEvent> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean open;
    private volatile boolean closed;
    private volatile @Nullable Stream<String> lines;

    LiveStream(HttpClient client, String url, String token) {
        this.client = client;
        this.uri = URI.create(url + "/api/stream");
        this.token = token;
        thread = Thread.ofVirtual().name("live-stream").start(this::follow);
    }

    /** Whether it has been connected. */
    boolean isOpen() {
        return open;
    }

    List<StreamEvent> events(Predicate<StreamEvent> wanted) {
        return events.stream().filter(wanted).toList();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var reading = lines;
        if (reading != null) {
            reading.close();
        }
    }

    private void follow() {
        while (!closed) {
            try {
                read();
            } catch (IOException | RuntimeException lost) {
                // Connected again below.
            } catch (InterruptedException e) {
                return;
            }
            if (!closed) {
                Pause.of(RECONNECT);
            }
        }
    }

    private void read() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (!parser.lastId().isEmpty()) {
            request.header("Last-Event-ID", parser.lastId());
        }
        var answer = client.send(request.build(), BodyHandlers.ofLines());
        try (var body = answer.body()) {
            if (answer.statusCode() == 200) {
                lines = body;
                parser.reconnected();
                body.forEach(this::take);
            }
        }
    }

    private void take(String line) {
        open = true;
        parser.line(line).ifPresent(events::add);
    }
}
