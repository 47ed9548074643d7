package punctual.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.InvalidEventException;

/** A CloudEvent as it was read from Kafka, in binary or structured mode. */
public record ReceivedEvent(CloudEvent event, ConsumerRecord<byte[], byte[]> record) {

    /** @throws UnprocessableEventException when the record is no CloudEvent */
    public static ReceivedEvent read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ReceivedEvent(KafkaMessageFactory.createReader(record).toEvent(), record);
        } catch (RuntimeException e) {
            throw new UnprocessableEventException("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    /** The same, where it has all that every event of ours has: each consumer then judges alike. */
    ReceivedEvent complete() {
        subject();
        time();
        sequence();
        return this;
    }

    public String id() {
        return event.getId();
    }

    public String type() {
        return event.getType();
    }

    public String source() {
        return event.getSource().toString();
    }

    /** The id of the entity that the event is about. */
    public String subject() {
        String subject = event.getSubject();
        if (subject == null) {
            throw new UnprocessableEventException("ce_subject is missing");
        }
        return subject;
    }

    /** When it happened. */
    public Instant time() {
        OffsetDateTime time = event.getTime();
        if (time == null) {
            throw new UnprocessableEventException("ce_time is missing");
        }
        return time.toInstant();
    }

    /** The entity's version after the change, from the extension {@code sequence}. */
    public long sequence() {
        String sequence = extension("sequence");
        try {
            return Long.parseLong(String.valueOf(sequence));
        } catch (NumberFormatException e) {
            throw new UnprocessableEventException("ce_sequence is not a number: " + sequence, e);
        }
    }

    /** @throws UnprocessableEventException when the data is missing or is no valid {@code type} */
    public <T> T data(Class<T> type) {
        if (event.getData() == null) {
            throw new UnprocessableEventException("the event " + id() + " has no data");
        }
        try {
            return EventJson.read(event.getData().toBytes(), type);
        } catch (InvalidEventException e) {
            throw new UnprocessableEventException(String.valueOf(e.getMessage()), e);
        }
    }

    @Nullable
    String extension(String name) {
        Object value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
