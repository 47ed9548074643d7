package punctual.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventJson;
import punctual.contracts.EventTypes;
import punctual.contracts.Topics;

/** Events for the tests. */
final class Events {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    private Events() {}

    /** One to be published, of the entity {@code subject}. */
    static NewEvent published(String subject, long sequence) {
        return published(subject, sequence, result(null));
    }

    static NewEvent published(String subject, long sequence, Object data) {
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.REMINDERS,
                subject,
                EventTypes.DELIVERY_SUCCEEDED,
                subject,
                NOW,
                sequence,
                Cause.fresh(),
                data);
    }

    static CloudEvent delivered(String subject, long sequence) {
        return of(EventTypes.DELIVERY_SUCCEEDED, subject, sequence, EventJson.write(result(null)));
    }

    static CloudEvent of(String type, String subject, long sequence, String json) {
        return of(type, subject, sequence, json.getBytes(StandardCharsets.UTF_8));
    }

    static CloudEvent of(String type, String subject, long sequence, byte[] data) {
        return CloudEventBuilder.v1()
                .withId(UuidCreator.getTimeOrderedEpoch().toString())
                .withSource(URI.create("/test"))
                .withType(type)
                .withSubject(subject)
                .withTime(OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC))
                .withExtension("sequence", "%019d".formatted(sequence))
                .withExtension("correlationid", "story-of-" + subject)
                .withData("application/json", data)
                .build();
    }

    /** A delivery's result whose error is {@code error}, however long. */
    static DeliveryResult result(@Nullable String error) {
        return new DeliveryResult(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                "alice",
                Channel.IN_APP,
                null,
                1,
                NOW,
                error);
    }
}
