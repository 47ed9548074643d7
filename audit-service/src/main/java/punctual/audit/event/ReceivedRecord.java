package punctual.audit.event;

import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import punctual.messaging.ReceivedEvent;

/** A record with its key as bytes, and the event in it; made from Kafka's record, or again from what was stored. */
public record ReceivedRecord(ConsumerRecord<byte[], byte[]> record) {

    /** The record as it was received when the entry was made. */
    public static ReceivedRecord of(Entry entry) {
        Position position = entry.position();
        return new ReceivedRecord(new ConsumerRecord<>(
                position.topic(),
                position.partition(),
                position.offset(),
                position.time().toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                entry.key(),
                entry.payload(),
                new RecordHeaders(Headers.decode(entry.headers())),
                Optional.empty()));
    }

    /** @throws punctual.messaging.UnprocessableEventException when the record is no CloudEvent */
    public ReceivedEvent event() {
        return ReceivedEvent.read(record);
    }

    /** The entry of a record that holds this event. */
    public Entry entry(CloudEvent event, boolean change, Instant recordedAt) {
        Object correlationId = event.getExtension("correlationid");
        return entry(
                event.getId(),
                event.getType(),
                event.getSource().toString(),
                correlationId == null ? null : correlationId.toString(),
                change,
                recordedAt,
                null);
    }

    /** The entry of a record that could not be read. */
    public Entry failed(String why, Instant recordedAt) {
        return entry(null, null, null, null, false, recordedAt, why);
    }

    private Entry entry(
            @Nullable String eventId,
            @Nullable String type,
            @Nullable String source,
            @Nullable String correlationId,
            boolean change,
            Instant recordedAt,
            @Nullable String error) {
        return new Entry(
                position(),
                Headers.encode(record.headers()),
                record.key(),
                record.value(),
                eventId,
                type,
                source,
                correlationId,
                change,
                recordedAt,
                error);
    }

    private Position position() {
        return new Position(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }
}
