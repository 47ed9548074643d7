package punctual.audit.event;

import java.time.Instant;

/**
 * Where a record stands, the same each time it is read.
 *
 * @param time its Kafka timestamp
 */
public record Position(String topic, int partition, long offset, Instant time) {
    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no such position: " + topic + "-" + partition + "@" + offset);
        }
        time = StoredTime.of(time);
    }

    /** The hash chain that it belongs to: one for each partition of a topic. */
    public String chain() {
        return topic + "-" + partition;
    }
}
