package punctual.local.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When each record of a run came out of its topic, by its key, as {@link System#nanoTime} of this process. */
final class Arrivals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final String run;
    private final CountDownLatch missing;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader = Thread.ofPlatform().daemon().name("arrivals").unstarted(this::read);
    private volatile boolean closed;

    /** Counts {@code expected} records whose key starts with {@code run}, from now on. */
    Arrivals(String bootstrapServers, String topic, String run, int expected) {
        this.run = run;
        this.missing = new CountDownLatch(expected);
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", "50", "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader.start();
    }

    /** Returns when all have come. */
    void awaitAll() throws InterruptedException {
        if (!missing.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("%d records did not come within 2 minutes".formatted(missing.getCount()));
        }
    }

    long lastNanos() {
        return seen.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    long nanosOf(String key) {
        return seen.getOrDefault(key, Long.MAX_VALUE);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
        consumer.close();
    }

    private void read() {
        while (!closed) {
            for (var record : consumer.poll(POLL)) {
                if (record.key().startsWith(run) && seen.putIfAbsent(record.key(), System.nanoTime()) == null) {
                    missing.countDown();
                }
            }
        }
    }
}
