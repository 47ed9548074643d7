package punctual.audit.event;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import punctual.audit.chain.Link;

/** Entries as columns to insert, and rows as entries. */
final class EventRows {
    private EventRows() {}

    static Tuple columns(List<LinkedEntry> entries) {
        Columns columns = new Columns(entries);
        columns.add(String[]::new, e -> e.entry().position().topic());
        columns.add(Integer[]::new, e -> e.entry().position().partition());
        columns.add(Long[]::new, e -> e.entry().position().offset());
        columns.add(OffsetDateTime[]::new, e -> utc(e.entry().position().time()));
        columns.add(Buffer[]::new, e -> buffer(e.entry().headers()));
        columns.add(Buffer[]::new, e -> buffer(e.entry().key()));
        columns.add(Buffer[]::new, e -> buffer(e.entry().payload()));
        columns.add(String[]::new, e -> e.entry().eventId());
        columns.add(String[]::new, e -> e.entry().type());
        columns.add(String[]::new, e -> e.entry().source());
        columns.add(String[]::new, e -> e.entry().correlationId());
        columns.add(Boolean[]::new, e -> e.entry().change());
        columns.add(OffsetDateTime[]::new, e -> utc(e.entry().recordedAt()));
        columns.add(String[]::new, e -> e.entry().status().wireName());
        columns.add(String[]::new, e -> e.entry().error());
        columns.add(String[]::new, LinkedEntry::chain);
        columns.add(Long[]::new, e -> e.link().seq());
        columns.add(Buffer[]::new, e -> buffer(e.link().prevHash()));
        columns.add(Buffer[]::new, e -> buffer(e.link().hash()));
        return columns.tuple;
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

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** A parameter for each column: an array with a value for each entry. */
    private record Columns(List<LinkedEntry> entries, Tuple tuple) {
        Columns(List<LinkedEntry> entries) {
            this(entries, Tuple.tuple());
        }

        <T> void add(IntFunction<T[]> array, Function<LinkedEntry, @Nullable T> value) {
            tuple.addValue(entries.stream().map(value).toArray(array));
        }
    }
}
