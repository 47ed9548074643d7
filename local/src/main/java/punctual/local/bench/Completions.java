package punctual.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/** Tasks, each of a series of its own, completed at a steady pace; and when the next of each can be read. */
final class Completions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 5;
    private static final int CLIENTS = 32;
    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final Instant DUE = Instant.parse("2099-05-04T08:00:00Z");
    private static final String OPERATION = """
            {"op":"create","task":{"title":"Water the plants","tags":["home"],"due_date":"%s",\
            "recurrence":{"rrule":"FREQ=DAILY"},"reminders":[{"minutes_before":60}]}}""".formatted(DUE);
    private static final String BULK =
            "{\"operations\":[" + String.join(",", Collections.nCopies(AT_ONCE, OPERATION)) + "]}";
    private static final String KNOWN = "select count(*) from recurrence.recurring_tasks where id = any(?)";

    private final BenchedStack stack;
    private final BenchUsers users;
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, Long> took = new ConcurrentHashMap<>();

    Completions(BenchedStack stack) {
        this.stack = stack;
        this.users = BenchUsers.with(stack.tokens());
    }

    /** How long the answers took, and from each answer until the next task could be read. */
    record Measured(Figures answers, Figures next) {}

    /** A task's series, the task that follows it, and its user's token. */
    private record Made(UUID series, UUID next, String token) {}

    Measured run(int perSecond, Duration warmUp, Duration measured) throws Exception {
        int unmeasured = (int) (perSecond * warmUp.toSeconds());
        make(unmeasured + (int) (perSecond * measured.toSeconds()));
        try (var database = stack.database();
                var arrivals = new TaskArrivals(database)) {
            awaitKnown(database);
            Quiet.await(stack);
            List<String> tasks = List.copyOf(made.keySet());
            Map<String, Long> answered = Paced.run(tasks, perSecond, CLIENTS, () -> new Completer(arrivals));
            Map<UUID, Long> readable = arrivals.awaitAll();
            List<String> counted = tasks.subList(unmeasured, tasks.size());
            return new Measured(
                    figures(counted, task -> of(took, task), measured),
                    figures(counted, task -> of(readable, of(made, task).next()) - of(answered, task), measured));
        }
    }

    private void make(int count) throws IOException {
        try (var http = new RawHttp(stack.gateway())) {
            while (made.size() < count) {
                String token = users.tokens().get(BenchUsers.any());
                JsonNode results =
                        JSON.readTree(http.post("/api/tasks/bulk", token, BULK)).get("results");
                results.forEach(result -> keep(result.get("task"), token));
            }
        }
    }

    private void keep(JsonNode task, String token) {
        UUID series = UUID.fromString(task.get("recurring_task_id").textValue());
        String after = DUE.plus(Duration.ofDays(1)).toString();
        UUID next = UuidCreator.getNameBasedSha1(series, after);
        made.put(task.get("id").textValue(), new Made(series, next, token));
    }

    /** That the series are learned of is no part of what is measured. */
    private void awaitKnown(Connection database) throws SQLException {
        Object[] series = made.values().stream().map(Made::series).toArray();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (known(database, series) < series.length) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("recurrence-service has not read of all new series in 5 minutes");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static int known(Connection database, Object[] series) throws SQLException {
        try (var count = database.prepareStatement(KNOWN)) {
            count.setArray(1, database.createArrayOf("uuid", series));
            try (var row = count.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static <K, V> V of(Map<K, V> values, K key) {
        return Objects.requireNonNull(values.get(key), () -> "nothing is known of " + key);
    }

    private static Figures figures(List<String> tasks, ToLongFunction<String> nanos, Duration measured) {
        return new Figures(
                tasks.stream()
                        .mapToLong(task -> Math.max(0, nanos.applyAsLong(task)))
                        .sorted()
                        .toArray(),
                measured);
    }

    private final class Completer implements Paced.Action {
        private final RawHttp http = new RawHttp(stack.gateway());
        private final TaskArrivals arrivals;

        Completer(TaskArrivals arrivals) throws IOException {
            this.arrivals = arrivals;
        }

        @Override
        public long on(String task) throws IOException {
            Made done = of(made, task);
            arrivals.expect(done.next());
            long begun = System.nanoTime();
            http.post("/api/tasks/" + task + "/complete", done.token(), "");
            long answered = System.nanoTime();
            took.put(task, answered - begun);
            return answered;
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
