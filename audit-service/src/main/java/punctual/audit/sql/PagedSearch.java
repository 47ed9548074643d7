package punctual.audit.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;

/** A list as its query parameters ask for it: conditions, limit, and where the page before ended. */
public final class PagedSearch {
    /** The whole key of a row is in the cursor's values. */
    private static final UUID NO_ID = new UUID(0, 0);

    private final QueryParameters parameters;
    private final Conditions conditions = new Conditions();
    private final int limit;
    private final @Nullable Cursor cursor;

    public PagedSearch(UriInfo uri) {
        this.parameters = new QueryParameters(uri);
        this.limit = parameters.limit();
        this.cursor = parameters.cursor();
    }

    public QueryParameters parameters() {
        return parameters;
    }

    public Conditions conditions() {
        return conditions;
    }

    /** Whether a page before this one was read. */
    public boolean continues() {
        return cursor != null;
    }

    /** The parameters {@code from} and {@code to}, both inclusive. */
    public PagedSearch within(String column) {
        conditions.add(column + " >= ?", utc(parameters.instant("from")));
        conditions.add(column + " <= ?", utc(parameters.instant("to")));
        return this;
    }

    /** Begins behind the row before, whose key the cursor holds. To be called after every condition. */
    public PagedSearch behind(String key, Function<Cursor, Stream<@Nullable Object>> values) {
        parameters.check();
        if (cursor != null) {
            List<@Nullable Object> last = values.apply(cursor).toList();
            if (last.stream().anyMatch(Objects::isNull)) {
                throw Problems.invalid("cursor", "Cursor is none that a list has given");
            }
            conditions.addAll(
                    key + " < (" + String.join(", ", last.stream().map(_ -> "?").toList()) + ")", last);
        }
        return this;
    }

    /** The page. What a cursor holds is the key of {@link #behind}. */
    public <R, T> Uni<Page<T>> page(
            SqlClient client,
            String select,
            String order,
            Function<RowSet<Row>, List<R>> rows,
            Function<R, T> item,
            Function<R, List<Object>> key) {
        return client.preparedQuery(conditions.select(select, order, limit))
                .execute(conditions.parameters())
                .map(found -> Page.of(rows.apply(found), limit, item, row -> cursor(key.apply(row))));
    }

    public static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private Cursor cursor(List<Object> key) {
        return new Cursor(
                parameters.fingerprint(), key.stream().map(Object::toString).toList(), NO_ID, null);
    }
}
