package punctual.local.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import punctual.contracts.Topics;

/**
 * How fast the outbox of task-service gets onto its topic, while all services run, beside what a bare producer reaches
 * with the same records in the same run.
 */
final class RelayBench {
    private static final int MANY = 50_000;
    private static final int PER_SECOND = 500;
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 90;
    private static final int THREADS = 4;
    private static final double MILLION = 1e6;

    private final BenchedStack stack;

    RelayBench(BenchedStack stack) {
        this.stack = stack;
    }

    /** Measures and prints; the first round of each is a warm-up and is not counted. */
    void run() throws Exception {
        relayed(MANY);
        bare(MANY);
        double relayed = relayed(MANY);
        double bare = bare(MANY);
        stack.say(
                "relay, %,d events of 1 kB   %,9.0f events/s   %.2f of a bare producer (%,.0f/s)",
                MANY, relayed, relayed / bare, bare);
        Quiet.await(stack);
        pacedRelay(PER_SECOND * WARM_UP_SECONDS);
        long[] late = pacedRelay(PER_SECOND * SECONDS);
        pacedBare(PER_SECOND * SECONDS);
        long[] bareLate = pacedBare(PER_SECOND * SECONDS);
        stack.say(
                "commit to topic, %d/s        median %.1f ms, p99 %.1f ms   %.1f and %.1f times a bare producer's (%.1f, %.1f ms)",
                PER_SECOND,
                at(late, 50),
                at(late, 99),
                at(late, 50) / at(bareLate, 50),
                at(late, 99) / at(bareLate, 99),
                at(bareLate, 50),
                at(bareLate, 99));
    }

    private double relayed(int count) throws Exception {
        var keys = keys(count);
        try (var arrivals = arrivals(keys);
                var writer = new OutboxWriter(stack.database())) {
            long committed = writer.writeAll(keys);
            arrivals.awaitAll();
            return count * 1e9 / (arrivals.lastNanos() - committed);
        }
    }

    private double bare(int count) throws Exception {
        var keys = keys(count);
        try (var arrivals = arrivals(keys);
                var producer = new BareProducer(stack.bootstrapServers())) {
            long start = System.nanoTime();
            var sent = keys.stream().map(producer::send).toList();
            for (var each : sent) {
                RecordMetadata _ = each.get();
            }
            arrivals.awaitAll();
            return count * 1e9 / (arrivals.lastNanos() - start);
        }
    }

    private long[] pacedRelay(int count) throws Exception {
        return paced(count, () -> {
            var writer = new OutboxWriter(stack.database());
            return action(writer::write, writer);
        });
    }

    private long[] pacedBare(int count) throws Exception {
        return paced(count, () -> {
            var producer = new BareProducer(stack.bootstrapServers());
            return action(
                    key -> {
                        long start = System.nanoTime();
                        RecordMetadata _ = producer.send(key).get();
                        return start;
                    },
                    producer);
        });
    }

    private long[] paced(int count, Paced.ActionFactory actions) throws Exception {
        var keys = keys(count);
        try (var arrivals = arrivals(keys)) {
            Map<String, Long> since = Paced.run(keys, PER_SECOND, THREADS, actions);
            arrivals.awaitAll();
            return keys.stream()
                    .mapToLong(key -> arrivals.nanosOf(key) - since.getOrDefault(key, 0L))
                    .sorted()
                    .toArray();
        }
    }

    private Arrivals arrivals(List<String> keys) {
        var run = keys.getFirst().substring(0, keys.getFirst().indexOf('/'));
        return new Arrivals(stack.bootstrapServers(), Topics.TASK_EVENTS, run, keys.size());
    }

    private static List<String> keys(int count) {
        var run = UUID.randomUUID();
        return IntStream.range(0, count).mapToObj(i -> run + "/" + i).toList();
    }

    private static double at(long[] sorted, int percentile) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)] / MILLION;
    }

    private static Paced.Action action(Timed timed, AutoCloseable resource) {
        return new Paced.Action() {
            @Override
            public long on(String key) throws Exception {
                return timed.on(key);
            }

            @Override
            public void close() throws Exception {
                resource.close();
            }
        };
    }

    private interface Timed {
        long on(String key) throws Exception;
    }
}
