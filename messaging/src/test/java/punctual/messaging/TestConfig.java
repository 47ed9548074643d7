package punctual.messaging;

import java.time.Duration;

record TestConfig(Duration relayPoll) implements MessagingConfig {
    TestConfig() {
        this(Duration.ofMillis(500));
    }

    @Override
    public String service() {
        return "reminder-service";
    }

    @Override
    public String source() {
        return "/reminder-service";
    }

    @Override
    public int relayBatch() {
        return 1000;
    }

    @Override
    public Duration relayTimeout() {
        return Duration.ofSeconds(4);
    }

    @Override
    public int maxRecordBytes() {
        return 1 << 19;
    }

    @Override
    public Duration inboxRetention() {
        return Duration.ofDays(30);
    }
}
