package punctual.messaging;

import static java.util.stream.Collectors.groupingBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Batches as a poll returns them, with just what a test wants in them. */
final class Batches {
    private Batches() {}

    /** Records that another client has read, in their order. */
    static ConsumerRecords<byte[], byte[]> again(List<ConsumerRecord<String, byte[]>> records) {
        return of(records.stream().map(Batches::bytes).toList());
    }

    /** The events in binary mode, in this order, in one partition. */
    static ConsumerRecords<byte[], byte[]> of(String topic, String key, CloudEvent... events) {
        return of(IntStream.range(0, events.length)
                .mapToObj(offset -> record(
                        offset,
                        KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(events[offset])))
                .toList());
    }

    private static ConsumerRecords<byte[], byte[]> of(List<ConsumerRecord<byte[], byte[]>> records) {
        return new ConsumerRecords<>(
                records.stream().collect(groupingBy(r -> new TopicPartition(r.topic(), r.partition()))), Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> bytes(ConsumerRecord<String, byte[]> read) {
        byte[] key = read.key().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                read.topic(),
                read.partition(),
                read.offset(),
                read.timestamp(),
                read.timestampType(),
                key.length,
                read.serializedValueSize(),
                key,
                read.value(),
                read.headers(),
                read.leaderEpoch());
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length(),
                sent.value().length,
                sent.key().getBytes(StandardCharsets.UTF_8),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
