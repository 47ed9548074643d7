package punctual.embedded;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import punctual.contracts.EventJson;

/** Writes to topics as a test wants it: events in CloudEvents binary mode, or any bytes. Returns when acknowledged. */
public final class TopicWriter implements AutoCloseable {
    private static final int LARGEST = 8 << 20;

    private final KafkaProducer<String, byte[]> producer;

    public TopicWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.request.size", LARGEST),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends {@code data}, a record of the contracts, as a new event of {@code type} now; returns its id. */
    public String send(
            String topic, String key, String type, String source, String subject, long sequence, Object data) {
        var event = event(type, source, subject, sequence, data);
        send(topic, key, event);
        return event.getId();
    }

    /** What {@link #send(String, String, String, String, String, long, Object)} sends. */
    public static ProducerRecord<String, byte[]> record(
            String topic, String key, String type, String source, String subject, long sequence, Object data) {
        return record(topic, key, event(type, source, subject, sequence, data));
    }

    /** Sends the event in binary mode. */
    public RecordMetadata send(String topic, String key, CloudEvent event) {
        return send(record(topic, key, event));
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, CloudEvent event) {
        return KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event);
    }

    private static CloudEvent event(String type, String source, String subject, long sequence, Object data) {
        return event(UUID.randomUUID().toString(), type, source, subject, sequence)
                .withData("application/json", EventJson.write(data))
                .build();
    }

    /** Sends records of one key so quickly after each other that a consumer gets them in one batch. */
    public void sendTogether(List<ProducerRecord<String, byte[]>> records) {
        records.stream().map(producer::send).toList().forEach(TopicWriter::await);
    }

    /** Sends bytes that need be no event. */
    public RecordMetadata send(String topic, String key, byte[] bytes) {
        return send(new ProducerRecord<>(topic, key, bytes));
    }

    public RecordMetadata send(ProducerRecord<String, byte[]> record) {
        return await(producer.send(record));
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new EmbeddedException("Kafka refused a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while sending", e);
        }
    }

    /** The start of an event with the extensions that every event of Punctual carries. */
    public static CloudEventBuilder event(String id, String type, String source, String subject, long sequence) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withType(type)
                .withSource(URI.create(source))
                .withSubject(subject)
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withExtension("partitionkey", subject)
                .withExtension("correlationid", UUID.randomUUID().toString())
                .withExtension("sequence", "%019d".formatted(sequence));
    }

    @Override
    public void close() {
        producer.close();
    }
}
