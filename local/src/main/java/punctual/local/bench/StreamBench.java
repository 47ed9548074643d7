package punctual.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How soon a change is on its user's open streams, from before it is asked for; while many others are open. */
final class StreamBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PER_USER = 2;
    private static final int PER_SECOND = 200;
    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final BenchedStack stack;
    private final BenchUsers users;
    private final Map<String, String> tasks = new ConcurrentHashMap<>();

    StreamBench(BenchedStack stack) {
        this.stack = stack;
        this.users = BenchUsers.with(stack.tokens());
    }

    /** Measures and prints. */
    void run() throws Exception {
        Quiet.await(stack);
        List<String> tokens = Collections.nCopies(PER_USER, users.tokens()).stream()
                .flatMap(List::stream)
                .toList();
        try (var streams = new OpenedStreams(stack.gateway(), tokens)) {
            change(streams, WARM_UP);
            Figures seen = change(streams, MEASURED);
            stack.say(
                    "POST to the event on each of %d of %,d open streams, %d changes/s: median %.1f ms, p99 %.1f ms",
                    PER_USER, tokens.size(), PER_SECOND, seen.median(), seen.p99());
        }
    }

    private Figures change(OpenedStreams streams, Duration lasting) throws Exception {
        List<String> changes = IntStream.range(0, (int) (PER_SECOND * lasting.toSeconds()))
                .mapToObj(Integer::toString)
                .toList();
        Map<String, Long> begun = Paced.run(changes, PER_SECOND, CLIENTS, Client::new);
        long[] took = changes.stream()
                .flatMapToLong(change -> took(streams, change, begun.getOrDefault(change, 0L)))
                .sorted()
                .toArray();
        return new Figures(took, lasting);
    }

    private LongStream took(OpenedStreams streams, String change, long begun) {
        String task = Objects.requireNonNull(tasks.get(change));
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (streams.shown(task).size() < PER_USER) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("task %s was shown on %d of its user's %d streams within a minute"
                        .formatted(task, streams.shown(task).size(), PER_USER));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return streams.shown(task).stream().mapToLong(shown -> shown - begun);
    }

    private final class Client implements Paced.Action {
        private final RawHttp http = new RawHttp(stack.gateway());

        Client() throws IOException {}

        @Override
        public long on(String change) throws IOException {
            String token = users.tokens().get(BenchUsers.any());
            String task = BenchUsers.task();
            long begun = System.nanoTime();
            byte[] answer = http.post("/api/tasks", token, task);
            tasks.put(change, JSON.readTree(answer).get("id").textValue());
            return begun;
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
