package punctual.task.sql;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How objects become rows: the SQL that names the columns, and their values as an array for each column, which
 * {@code unnest} makes a set of rows again.
 */
public final class Columns<R> {
    private final List<Column<R>> columns = new ArrayList<>();

    /** The value of a row in a column. */
    public interface Value<R, T> {
        @Nullable
        T of(R row);
    }

    private record Column<R>(String name, String type, String sql, Function<List<R>, @Nullable Object[]> values) {}

    public Columns<R> uuid(String name, Value<R, UUID> value) {
        return add(name, "uuid", UUID[]::new, value);
    }

    public Columns<R> text(String name, Value<R, String> value) {
        return add(name, "text", String[]::new, value);
    }

    public Columns<R> flag(String name, Value<R, Boolean> value) {
        return add(name, "boolean", Boolean[]::new, value);
    }

    public Columns<R> number(String name, Value<R, Long> value) {
        return add(name, "bigint", Long[]::new, value);
    }

    /** What {@code sql} makes of the row's value, which is {@code r.name} in it. */
    public Columns<R> number(String name, String sql, Value<R, Long> value) {
        return add(name, "bigint", sql, Long[]::new, value);
    }

    public Columns<R> smallNumber(String name, Value<R, Short> value) {
        return add(name, "smallint", Short[]::new, value);
    }

    public Columns<R> time(String name, Value<R, Instant> value) {
        return add(name, "timestamptz", OffsetDateTime[]::new, row -> {
            Instant time = value.of(row);
            return time == null ? null : Parameters.utc(time);
        });
    }

    /** {@code id, title}. */
    public String names() {
        return joined("%s");
    }

    /** {@code unnest($1::uuid[], $2::text[]) as r (id, title)}. */
    public String rows() {
        List<String> arrays = new ArrayList<>();
        columns.forEach(column -> arrays.add("$%d::%s[]".formatted(arrays.size() + 1, column.type)));
        return "unnest(%s) as r (%s)".formatted(String.join(", ", arrays), names());
    }

    /** {@code select r.id, r.title from unnest($1::uuid[], $2::text[]) as r (id, title)}. */
    public String select() {
        return "select %s from %s".formatted(joined("%2$s"), rows());
    }

    /** {@code id = r.id, title = r.title}. */
    public String assignments() {
        return joined("%s = %s");
    }

    /** The parameters that {@link #rows} names. */
    public Tuple tuple(List<R> rows) {
        Tuple arrays = Tuple.tuple();
        columns.forEach(column -> arrays.addValue(column.values.apply(rows)));
        return arrays;
    }

    private String joined(String format) {
        return columns.stream()
                .map(column -> format.formatted(column.name, column.sql))
                .collect(Collectors.joining(", "));
    }

    private Columns<R> add(String name, String type, IntFunction<@Nullable Object[]> array, Value<R, ?> value) {
        return add(name, type, "r." + name, array, value);
    }

    private Columns<R> add(
            String name, String type, String sql, IntFunction<@Nullable Object[]> array, Value<R, ?> value) {
        columns.add(new Column<>(name, type, sql, rows -> {
            @Nullable Object[] values = array.apply(rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.of(rows.get(i));
            }
            return values;
        }));
        return this;
    }
}
