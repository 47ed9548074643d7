package punctual.audit.verification;

import org.jspecify.annotations.Nullable;
import punctual.audit.change.LinkedChange;
import punctual.audit.event.LinkedEntry;
import punctual.audit.event.Position;

/**
 * A row that does not hold, and why.
 *
 * @param table {@code events} or {@code audit_log}
 * @param topic with partition and offset where the row stands; null for a row of the audit log
 */
record Fault(
        String table,
        String chain,
        long seq,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String eventId,
        String reason) {

    static Fault of(LinkedEntry row, String reason) {
        Position position = row.entry().position();
        return new Fault(
                "events",
                row.chain(),
                row.link().seq(),
                position.topic(),
                position.partition(),
                position.offset(),
                row.entry().eventId(),
                reason);
    }

    static Fault of(LinkedChange row, String reason) {
        return new Fault(
                "audit_log",
                row.chain(),
                row.seq(),
                null,
                null,
                null,
                row.change().eventId(),
                reason);
    }

    static Fault missing(LinkedEntry entry, String eventId) {
        return new Fault(
                "audit_log",
                entry.chain(),
                entry.link().seq(),
                null,
                null,
                null,
                eventId,
                "the row of this change is missing or is of another event");
    }
}
