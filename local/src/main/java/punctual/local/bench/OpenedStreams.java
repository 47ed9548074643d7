package punctual.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Event streams that are open, and when each showed the making of a task, as {@link System#nanoTime}. */
final class OpenedStreams implements AutoCloseable {
    private static final String CREATED = "\"operation\":\"created\"";
    private static final String TASK = "data:{";
    private static final String ID = "\"entity_id\":\"";
    private static final int ID_LENGTH = 36;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http;
    private final Map<String, Queue<Long>> shown = new ConcurrentHashMap<>();

    /** Opens a stream for each of the tokens. */
    OpenedStreams(URI server, List<String> tokens) {
        http = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(server.getHost())
                .setDefaultPort(server.getPort())
                .setMaxPoolSize(tokens.size()));
        List<Future<?>> opened = new ArrayList<>();
        tokens.forEach(token -> opened.add(open(token)));
        join(Future.all(opened));
    }

    /** When the streams showed that the task was made, as many as have so far. */
    List<Long> shown(String task) {
        return List.copyOf(shown.getOrDefault(task, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public void close() {
        join(vertx.close());
    }

    private Future<HttpClientResponse> open(String token) {
        return http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setURI("/api/stream")
                        .putHeader("Authorization", "Bearer " + token))
                .compose(request -> request.send())
                .onSuccess(response -> response.handler(RecordParser.newDelimited("\n", this::line)))
                .expecting(response -> response.statusCode() == 200);
    }

    private void line(Buffer bytes) {
        String line = bytes.toString();
        if (line.startsWith(TASK) && line.contains(CREATED)) {
            int id = line.indexOf(ID) + ID.length();
            shown.computeIfAbsent(line.substring(id, id + ID_LENGTH), _ -> new ConcurrentLinkedQueue<>())
                    .add(System.nanoTime());
        }
    }

    private static void join(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
