package punctual.messaging;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event to publish.
 *
 * @param id the CloudEvents id, a UUIDv7
 * @param topic one of {@code punctual.contracts.Topics}
 * @param key the record's key, which also becomes {@code partitionkey}
 * @param type one of {@code punctual.contracts.EventTypes}
 * @param subject the entity's id
 * @param time when it happened
 * @param sequence the entity's version after the change
 * @param cause what led to it
 * @param data a record of {@code punctual.contracts}
 */
public record NewEvent(
        UUID id,
        String topic,
        String key,
        String type,
        String subject,
        Instant time,
        long sequence,
        Cause cause,
        Object data) {

    public NewEvent {
        Objects.requireNonNull(data, "data");
        if (sequence < 1) {
            throw new IllegalArgumentException(
                    "sequence of " + type + " " + subject + " must be at least 1: " + sequence);
        }
    }
}
