package punctual.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import punctual.contracts.EventJson;

/** A record for Kafka as it waits in the table {@code outbox}; the id is 0 until it is there. */
record OutboxRow(long id, UUID eventId, String topic, String key, JsonObject headers, byte[] payload) {

    static OutboxRow of(NewEvent event, String source) {
        ProducerRecord<String, byte[]> record = KafkaMessageFactory.<String>createWriter(event.topic(), event.key())
                .writeBinary(cloudEvent(event, source));
        JsonObject headers = new JsonObject();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return new OutboxRow(0, event.id(), event.topic(), event.key(), headers, record.value());
    }

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                row.getUUID("event_id"),
                row.getString("topic"),
                row.getString("key"),
                row.getJsonObject("headers"),
                row.get(Buffer.class, "payload").getBytes());
    }

    ProducerRecord<String, byte[]> record() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, payload);
        headers.forEach(
                h -> record.headers().add(h.getKey(), h.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static CloudEvent cloudEvent(NewEvent event, String source) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.id().toString())
                .withSource(URI.create(source))
                .withType(event.type())
                .withSubject(event.subject())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", EventJson.write(event.data()))
                .withExtension("partitionkey", event.key())
                .withExtension("correlationid", event.cause().correlationId())
                .withExtension("traceparent", event.cause().traceparent())
                .withExtension("sequence", "%019d".formatted(event.sequence()));
        Optional.ofNullable(event.cause().causationId()).ifPresent(id -> builder.withExtension("causationid", id));
        return builder.build();
    }
}
