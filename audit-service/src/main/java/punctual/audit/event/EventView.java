package punctual.audit.event;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A kept record as auditors see it. */
@Schema(name = "AuditEvent", description = "A record of a topic as it was received")
record EventView(
        String topic,
        int partition,
        long offset,

        @Schema(description = "The record's Kafka timestamp")
        Instant recordTime,

        List<HeaderView> headers,
        @Nullable String key,

        @Schema(description = "text or base64") @Nullable String keyEncoding,

        @Schema(description = "The bytes: as text where they are JSON in UTF-8, else in Base64") @Nullable
        String payload,

        @Schema(description = "text or base64") @Nullable String payloadEncoding,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String source,
        @Nullable String correlationId,
        Instant recordedAt,
        @Schema(enumeration = {"processed", "failed"}) String status,

        @Schema(description = "Why it could not be read") @Nullable
        String error,

        @Schema(description = "topic-partition") String chain,
        long seq,
        String prevHash,

        @Schema(description = "SHA-256 of the row before's, seq and all that is stored of this one")
        String hash) {

    /** A header of the record. */
    @Schema(name = "AuditEventHeader")
    record HeaderView(
            String name,
            @Nullable String value,

            @Schema(description = "text or base64") @Nullable
            String encoding) {
        static HeaderView of(Header header) {
            Shown shown = Shown.text(header.value());
            return new HeaderView(header.key(), shown.value(), shown.encoding());
        }
    }

    static EventView of(LinkedEntry linked) {
        Entry entry = linked.entry();
        Shown key = Shown.text(entry.key());
        Shown payload = Shown.json(entry.payload());
        return new EventView(
                entry.position().topic(),
                entry.position().partition(),
                entry.position().offset(),
                entry.position().time(),
                Headers.decode(entry.headers()).stream().map(HeaderView::of).toList(),
                key.value(),
                key.encoding(),
                payload.value(),
                payload.encoding(),
                entry.eventId(),
                entry.type(),
                entry.source(),
                entry.correlationId(),
                entry.recordedAt(),
                entry.status().wireName(),
                entry.error(),
                linked.chain(),
                linked.link().seq(),
                HexFormat.of().formatHex(linked.link().prevHash()),
                linked.link().hex());
    }
}
