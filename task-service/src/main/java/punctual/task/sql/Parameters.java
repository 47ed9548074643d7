package punctual.task.sql;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement's parameters, in the order in which they were added. */
public final class Parameters {
    private final Tuple values = Tuple.tuple();

    /** Adds a text, number, boolean or UUID; answers its place in the statement, such as {@code $3}. */
    public String add(@Nullable Object value) {
        return next(value instanceof Instant instant ? utc(instant) : value);
    }

    /** Adds a {@code text[]}. */
    public String addTexts(Collection<String> texts) {
        return next(texts.toArray(String[]::new));
    }

    /** Adds a {@code uuid[]}. */
    public String addIds(Collection<UUID> ids) {
        return next(ids.toArray(UUID[]::new));
    }

    public Tuple tuple() {
        return values;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String next(@Nullable Object value) {
        values.addValue(value);
        return "$" + values.size();
    }
}
