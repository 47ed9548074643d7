package punctual.audit.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import punctual.audit.chain.Content;

/**
 * A record as it is kept: the bytes that it came with, and what was read of them.
 *
 * @param headers as {@link Headers} encodes them
 * @param eventId the CloudEvent's id; like type, source and correlation id null where the record is no CloudEvent
 * @param change whether it was read as a change to an entity: then the audit log has a row under its event id
 * @param error why it could not be read; null where it could
 */
public record Entry(
        Position position,
        byte[] headers,
        byte @Nullable [] key,
        byte @Nullable [] payload,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String source,
        @Nullable String correlationId,
        boolean change,
        Instant recordedAt,
        @Nullable String error) {

    public Entry {
        if (change && error != null) {
            throw new IllegalArgumentException(position + " cannot be a change and have failed: " + error);
        }
        eventId = StoredText.indexed(eventId);
        type = StoredText.indexed(type);
        source = StoredText.indexed(source);
        correlationId = StoredText.indexed(correlationId);
        error = StoredText.of(error);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same record as one that could not be read, or not be stored with what was read of it. */
    public Entry failed(String why) {
        return new Entry(position, headers, key, payload, eventId, type, source, correlationId, false, recordedAt, why);
    }

    Status status() {
        return error == null ? Status.PROCESSED : Status.FAILED;
    }

    /** All that is stored, for its link in the chain. Times as microseconds since 1970. */
    public byte[] content() {
        return new Content()
                .add(position.topic())
                .add(position.partition())
                .add(position.offset())
                .add(micros(position.time()))
                .add(headers)
                .add(key)
                .add(payload)
                .add(eventId)
                .add(type)
                .add(source)
                .add(correlationId)
                .add(change ? 1 : 0)
                .add(micros(recordedAt))
                .add(status().wireName())
                .add(error)
                .bytes();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Entry entry && Arrays.equals(content(), entry.content());
    }

    @Override
    public int hashCode() {
        return position.hashCode();
    }

    @Override
    public String toString() {
        return position + " " + status() + " " + type + " " + eventId;
    }
}
