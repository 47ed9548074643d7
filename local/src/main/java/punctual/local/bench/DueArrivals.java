package punctual.local.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderDue;
import punctual.contracts.Topics;

/** When each reminder of some tasks was read from its topic as due, from its opening on. */
final class DueArrivals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final byte[] DUE = EventTypes.REMINDER_DUE.getBytes(StandardCharsets.UTF_8);

    private final Set<String> tasks;
    private final Map<String, Long> latenessMillis = new ConcurrentHashMap<>();
    private final Map<String, String> events = new ConcurrentHashMap<>();
    private final AtomicInteger doubled = new AtomicInteger();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader = Thread.ofPlatform().daemon().name("due").unstarted(this::read);
    private volatile boolean closed;

    DueArrivals(String bootstrapServers, Set<String> tasks) {
        this.tasks = tasks;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", "50", "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.REMINDERS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader.start();
    }

    int count() {
        return latenessMillis.size();
    }

    /** How many reminders came due by a second event. */
    int doubled() {
        return doubled.get();
    }

    /** From the instant that each was for to its arrival, in nanoseconds. */
    long[] lateness() {
        return latenessMillis.values().stream()
                .mapToLong(millis -> Duration.ofMillis(millis).toNanos())
                .sorted()
                .toArray();
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
                if (tasks.contains(record.key()) && isDue(record)) {
                    arrived(record);
                }
            }
        }
    }

    private static boolean isDue(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return type != null && Arrays.equals(type.value(), DUE);
    }

    /** The same event twice is one: it may be published again after a crash. */
    private void arrived(ConsumerRecord<String, byte[]> record) {
        long now = System.currentTimeMillis();
        ReminderDue due = EventJson.read(record.value(), ReminderDue.class);
        String reminder = due.reminder().reminderId().toString();
        String event = new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        String before = events.putIfAbsent(reminder, event);
        if (before == null) {
            latenessMillis.put(reminder, now - due.reminder().triggerTime().toEpochMilli());
        } else if (!before.equals(event)) {
            doubled.incrementAndGet();
        }
    }
}
