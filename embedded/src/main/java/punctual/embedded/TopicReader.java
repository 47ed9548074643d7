package punctual.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;

/** Reads topics as a client of its own, outside any group, and keeps what it has read. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What is asked next, and the end, wait for the answer to the question for records that was asked before. */
    private static final String LONGEST_WAIT_MILLIS = "50";

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    private TopicReader(
            String bootstrapServers, List<String> topics, BiConsumer<Consumer<?, ?>, Collection<TopicPartition>> seek) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        LONGEST_WAIT_MILLIS,
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        seek.accept(consumer, partitions);
        // Seeking is lazy: without this, what is sent before the first poll would be missed.
        partitions.forEach(consumer::position);
    }

    /** Reads what comes onto the topics from here on. */
    public static TopicReader fromNow(String bootstrapServers, String... topics) {
        return new TopicReader(bootstrapServers, Arrays.asList(topics), Consumer::seekToEnd);
    }

    /** Reads the topics from their first record on. */
    public static TopicReader fromEarliest(String bootstrapServers, String... topics) {
        return new TopicReader(bootstrapServers, Arrays.asList(topics), Consumer::seekToBeginning);
    }

    /** All that has been read until now, after reading once more what is there at once. */
    public List<ConsumerRecord<String, byte[]>> records() {
        poll();
        return List.copyOf(read);
    }

    /** All that has been read and all else that is on the topics now; an AssertionError after a minute. */
    public List<ConsumerRecord<String, byte[]>> untilEnd() {
        var deadline = Instant.now().plus(PATIENCE);
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The topics' end is not reached, after %d records".formatted(read.size()));
            }
            poll();
        }
        return List.copyOf(read);
    }

    /** The first record, read already or yet to come, that {@code wanted} takes; an AssertionError after a minute. */
    public ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return await(1, wanted).getFirst();
    }

    /** The first {@code count} records that {@code wanted} takes; an AssertionError after a minute. */
    public List<ConsumerRecord<String, byte[]>> await(int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var found = read.stream().filter(wanted).limit(count).toList();
            if (found.size() == count) {
                return found;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("%d of %d records came, among %d: %s"
                        .formatted(
                                found.size(),
                                count,
                                read.size(),
                                read.stream().map(TopicReader::type).toList()));
            }
            poll();
        }
    }

    /** Whether the record's CloudEvents type (binary mode) is {@code type}. */
    public static Predicate<ConsumerRecord<String, byte[]>> ofType(String type) {
        return found -> type.equals(type(found));
    }

    /** The record's CloudEvents type (binary mode), or null. */
    public static @Nullable String type(ConsumerRecord<String, byte[]> found) {
        return header(found, "ce_type");
    }

    /** The last header of that name as text, or null. */
    public static @Nullable String header(ConsumerRecord<String, byte[]> found, String name) {
        var header = found.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The record's data (binary mode). */
    public static <T> T data(ConsumerRecord<String, byte[]> found, Class<T> type) {
        return EventJson.read(found.value(), type);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        consumer.poll(POLL).forEach(read::add);
    }
}
