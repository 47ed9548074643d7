package punctual.audit.event;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.audit.chain.Link;
import punctual.audit.sql.Columns;

/** Entries as columns to insert, and rows as entries. */
final class EventRows {
    private EventRows() {}

    static Tuple columns(List<LinkedEntry> entries) {
        return new Columns<>(entries)
                .texts(e -> e.entry().position().topic())
                .ints(e -> e.entry().position().partition())
                .longs(e -> e.entry().position().offset())
                .times(e -> e.entry().position().time())
                .bytes(e -> e.entry().headers())
                .bytes(e -> e.entry().key())
                .bytes(e -> e.entry().payload())
                .texts(e -> e.entry().eventId())
                .texts(e -> e.entry().type())
                .texts(e -> e.entry().source())
                .texts(e -> e.entry().correlationId())
                .booleans(e -> e.entry().change())
                .times(e -> e.entry().recordedAt())
                .texts(e -> e.entry().status().wireName())
                .texts(e -> e.entry().error())
                .texts(LinkedEntry::chain)
                .longs(e -> e.link().seq())
                .bytes(e -> e.link().prevHash())
                .bytes(e -> e.link().hash())
                .parameters();
    }

    static Tuple columnsOf(List<Position> positions) {
        return new Columns<>(positions)
                .texts(Position::topic)
                .ints(Position::partition)
                .longs(Position::offset)
                .times(Position::time)
                .parameters();
    }

    static LinkedEntry entry(Row row) {
        Entry entry = new Entry(
                position(row),
                row.getBuffer("headers").getBytes(),
                bytes(row, "key"),
                bytes(row, "payload"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("source"),
                row.getString("correlation_id"),
                row.getBoolean("is_change"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("error"));
        return new LinkedEntry(entry, link(row));
    }

    static Position position(Row row) {
        return new Position(
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                row.getOffsetDateTime("record_time").toInstant());
    }

    static Link link(Row row) {
        return new Link(
                row.getLong("seq"),
                row.getBuffer("prev_hash").getBytes(),
                row.getBuffer("hash").getBytes());
    }

    private static byte @Nullable [] bytes(Row row, String column) {
        var buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }
}
