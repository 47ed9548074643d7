package punctual.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import punctual.embedded.Infrastructure;

/** Records whose keys are bytes and need be no text. */
final class RawRecords {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", Infrastructure.bootstrapServers());

    private RawRecords() {}

    static void send(String topic, byte[] key, byte[] value) throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(BROKER, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** The key of a record, read once more. */
    static byte[] key(ConsumerRecord<?, ?> found) {
        TopicPartition partition = new TopicPartition(found.topic(), found.partition());
        try (var consumer = new KafkaConsumer<>(BROKER, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, found.offset());
            return consumer.poll(Duration.ofSeconds(10)).iterator().next().key();
        }
    }
}
