package punctual.local.dlq;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.local.stack.StackException;

/**
 * A record of a dead-letter queue as {@code punctual dlq} prints it.
 *
 * @param queue the topic that it is in now, with {@code partition} and {@code offset}
 * @param diedAt when it was put there
 * @param reason why, in the words of the service that could not handle it
 * @param leftOut why its bytes are not here but only where it was read; null where they are here
 * @param topic where it was read, with {@code topicPartition} and {@code topicOffset}
 * @param type the CloudEvent's, as {@code id}; null where it is none
 * @param value as text; what is not UTF-8 is replaced
 */
record DeadRecord(
        String queue,
        int partition,
        long offset,
        Instant diedAt,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String leftOut,
        @Nullable String topic,
        @Nullable String topicPartition,
        @Nullable String topicOffset,
        @Nullable String type,
        @Nullable String id,
        @Nullable String key,
        @Nullable String value) {
    private static final String ADDED = "dead-letter-";

    static DeadRecord of(ConsumerRecord<byte[], byte[]> dead) {
        return new DeadRecord(
                dead.topic(),
                dead.partition(),
                dead.offset(),
                Instant.ofEpochMilli(dead.timestamp()),
                header(dead, ADDED + "reason"),
                header(dead, ADDED + "cause"),
                header(dead, ADDED + "left-out"),
                header(dead, ADDED + "topic"),
                header(dead, ADDED + "partition"),
                header(dead, ADDED + "offset"),
                header(dead, "ce_type"),
                header(dead, "ce_id"),
                text(dead.key()),
                text(dead.value()));
    }

    /** What is to be said of one whose bytes its queue did not take; empty where the queue has them. */
    static Optional<String> leftOut(ConsumerRecord<byte[], byte[]> dead) {
        return Optional.ofNullable(header(dead, ADDED + "left-out"))
                .map(why -> "Not replayed: offset %s of partition %s of %s, which was too large for %s: %s"
                        .formatted(
                                header(dead, ADDED + "offset"),
                                header(dead, ADDED + "partition"),
                                header(dead, ADDED + "topic"),
                                dead.topic(),
                                why));
    }

    /** The record as it was before it died, for the topic and partition where it was. */
    static ProducerRecord<byte[], byte[]> revived(ConsumerRecord<byte[], byte[]> dead) {
        String topic = header(dead, ADDED + "topic");
        String partition = header(dead, ADDED + "partition");
        if (topic == null || partition == null) {
            throw new StackException("Offset %d of partition %d of %s does not say where it was; --discard drops it."
                    .formatted(dead.offset(), dead.partition(), dead.topic()));
        }
        var headers = new RecordHeaders();
        for (Header header : dead.headers()) {
            if (!header.key().startsWith(ADDED)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(topic, Integer.valueOf(partition), dead.key(), dead.value(), headers);
    }

    String line() {
        return new String(EventJson.write(this), StandardCharsets.UTF_8);
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> dead, String name) {
        Header header = dead.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
