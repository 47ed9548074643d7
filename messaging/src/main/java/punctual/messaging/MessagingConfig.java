package punctual.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service sends and receives events. */
@ConfigMapping(prefix = "punctual.messaging")
interface MessagingConfig {
    /** The service's name, as consumer group and in DLQ topics: {@code task-service}. */
    String service();

    /** CloudEvents {@code source} of what this service writes: {@code /task-service}. */
    String source();

    /** Rows that the relay takes at a time. */
    @WithDefault("1000")
    int relayBatch();

    /** How long the leading relay waits when nobody wakes it, and how often the others try to lead. */
    @WithDefault("PT1S")
    Duration relayPoll();

    /** After this time without an answer the relay's connection counts as cut. */
    @WithDefault("PT4S")
    Duration relayTimeout();

    /** The largest record that a consumer takes; larger ones go to the dead-letter queue. */
    @WithDefault("524288")
    int maxRecordBytes();

    /** How long handled event ids are remembered, and what services know by handled events alone. */
    @WithDefault("P30D")
    Duration inboxRetention();
}
