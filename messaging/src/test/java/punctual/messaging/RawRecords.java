package punctual.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
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
        send(new ProducerRecord<>(topic, key, value));
    }

    /** The event as its record is, in binary mode, with its subject as key. */
    static ProducerRecord<byte[], byte[]> of(String topic, CloudEvent event) {
        byte[] key = String.valueOf(event.getSubject()).getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.<byte[]>createWriter(topic, key).writeBinary(event);
    }

    static void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        send(record, BROKER);
    }

    /** As a client does whose requests may be larger than others', and are small on the way. */
    static void sendCompressed(ProducerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        Map<String, Object> settings = new HashMap<>(BROKER);
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 16 << 20);
        send(record, settings);
    }

    private static void send(ProducerRecord<byte[], byte[]> record, Map<String, Object> settings)
            throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    /** The key of a record, read once more. */
    static byte[] key(ConsumerRecord<?, ?> found) {
        TopicPartition partition = new TopicPartition(found.topic(), found.partition());
        try (var consumer = new KafkaConsumer<>(BROKER, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, found.offset());
            return consumer.poll(Duration.ofMinutes(1)).iterator().next().key();
        }
    }
}
