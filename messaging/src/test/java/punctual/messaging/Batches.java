package punctual.messaging;

import static java.util.stream.Collectors.groupingBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.util.Map;
import java.util.Optional;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Batches as a poll returns them, with just what a test wants in them. */
final class Batches {
    private Batches() {}

    /** The events in binary mode, in this order, in one partition. */
    static ConsumerRecords<String, byte[]> of(String topic, String key, CloudEvent... events) {
        return of(IntStream.range(0, events.length)
                .mapToObj(offset -> record(
                        offset, KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(events[offset])))
                .toList());
    }

    static ConsumerRecords<String, byte[]> of(List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(
                records.stream().collect(groupingBy(r -> new TopicPartition(r.topic(), r.partition()))), Map.of());
    }

    private static ConsumerRecord<String, byte[]> record(long offset, ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length(),
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
