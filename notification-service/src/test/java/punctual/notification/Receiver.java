package punctual.notification;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A machine of somebody else that takes requests: a webhook's receiver, or a push service. */
public final class Receiver implements AutoCloseable {
    /** A request as it came. */
    public record Request(String path, Headers headers, byte[] body, Instant at) {
        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses;
    private volatile String retryAfter = "0";
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    /** It answers with the statuses in turn, and then with 204. */
    public Receiver(Integer... statuses) {
        this.statuses = new ArrayDeque<>(List.of(statuses));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Request> requests() {
        return requests;
    }

    /** What it says of when to ask again. */
    public void retryAfter(String header) {
        retryAfter = header;
    }

    /** What is sent to the path waits for its answer until the test lets it go. */
    public CountDownLatch hold(String path) {
        return held.computeIfAbsent(path, _ -> new CountDownLatch(1));
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(path, exchange.getRequestHeaders(), body, Instant.now()));
        awaitRelease(path);
        exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
        exchange.sendResponseHeaders(status(), -1);
        exchange.close();
    }

    private void awaitRelease(String path) {
        try {
            CountDownLatch release = held.get(path);
            if (release != null) {
                release.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int status() {
        return statuses.isEmpty() ? 204 : statuses.remove();
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        server.stop(0);
    }
}
