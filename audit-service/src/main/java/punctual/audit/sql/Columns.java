package punctual.audit.sql;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as parameters of {@code unnest}: for each column an array with a value for each row. */
public final class Columns<R> {
    private final List<R> rows;
    private final Tuple parameters = Tuple.tuple();

    public Columns(List<R> rows) {
        this.rows = rows;
    }

    /** The value of a row in a column. */
    public interface Value<R, T> {
        @Nullable
        T of(R row);
    }

    public Columns<R> texts(Value<R, String> value) {
        return add(new String[rows.size()], value);
    }

    public Columns<R> ints(Value<R, Integer> value) {
        return add(new Integer[rows.size()], value);
    }

    public Columns<R> longs(Value<R, Long> value) {
        return add(new Long[rows.size()], value);
    }

    public Columns<R> booleans(Value<R, Boolean> value) {
        return add(new Boolean[rows.size()], value);
    }

    public Columns<R> uuids(Value<R, UUID> value) {
        return add(new UUID[rows.size()], value);
    }

    public Columns<R> times(Value<R, Instant> value) {
        return add(new OffsetDateTime[rows.size()], row -> {
            Instant time = value.of(row);
            return time == null ? null : time.atOffset(ZoneOffset.UTC);
        });
    }

    public Columns<R> bytes(Value<R, byte[]> value) {
        return add(new Buffer[rows.size()], row -> {
            byte[] bytes = value.of(row);
            return bytes == null ? null : Buffer.buffer(bytes);
        });
    }

    public Tuple parameters() {
        return parameters;
    }

    private Columns<R> add(@Nullable Object[] column, Value<R, ?> value) {
        for (int i = 0; i < column.length; i++) {
            column[i] = value.of(rows.get(i));
        }
        parameters.addValue(column);
        return this;
    }
}
