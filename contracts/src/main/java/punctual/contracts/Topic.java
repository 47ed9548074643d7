package punctual.contracts;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic as it is to be made.
 *
 * @param retention null: for ever
 * @param maxMessageBytes the largest record batch that the broker takes
 */
public record Topic(String name, int partitions, @Nullable Duration retention, int maxMessageBytes) {
    /** The topic's configuration as Kafka names it, but for replication, which is the cluster's. */
    public Map<String, String> config() {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                retention == null ? "-1" : String.valueOf(retention.toMillis()),
                "max.message.bytes",
                String.valueOf(maxMessageBytes));
    }
}
