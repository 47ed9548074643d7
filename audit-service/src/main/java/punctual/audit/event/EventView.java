package punctual.audit.event;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A kept record as auditors see it.
 *
 * @param payload the bytes: as text where they are JSON in UTF-8, else in Base64
 * @param error why it could not be read
 * @param chain topic-partition
 * @param hash SHA-256 of the row before's, seq and all that is stored of this one
 */
record EventView(
        String topic,
        int partition,
        long offset,
        Instant recordTime,
        List<HeaderView> headers,
        @Nullable String key,
        @Nullable String keyEncoding,
        @Nullable String payload,
        @Nullable String payloadEncoding,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String source,
        @Nullable String correlationId,
        Instant recordedAt,
        String status,
        @Nullable String error,
        String chain,
        long seq,
        String prevHash,
        String hash) {

    /** A header of the record. */
    record HeaderView(
            String name, @Nullable String value, @Nullable String encoding) {
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
