package punctual.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** Asks services again and again whether they are live and ready, and looks whether a server is there. */
final class HealthWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final String server;
    private volatile boolean away;
    private volatile boolean there;

    HealthWatch(Map<String, URI> ready, String server) {
        this.server = server;
        Future<?> _ = clock.scheduleWithFixedDelay(() -> look(ready), 0, EVERY_MILLIS, MILLISECONDS);
    }

    /** Whether nobody listened at the server's address at one time. */
    boolean sawItAway() {
        return away;
    }

    boolean seesIt() {
        return there;
    }

    /** What was answered by somebody who was not live or not ready. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look(Map<String, URI> services) {
        there = Addresses.isThere(server);
        away |= !there;
        services.forEach((service, ready) -> {
            ask(service, ready);
            ask(service, ready.resolve("live"));
        });
    }

    private void ask(String service, URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMillis(TIMEOUT_MILLIS))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                failures.add("%s %s: %d %s".formatted(service, uri, answer.statusCode(), answer.body()));
            }
        } catch (IOException e) {
            failures.add("%s %s: %s".formatted(service, uri, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
