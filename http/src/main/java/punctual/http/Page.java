package punctual.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of every list.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of what a query found that asked for one row more than the limit: the surplus row says that there is a next
     * page, which begins after the last row kept.
     */
    public static <R, T> Page<T> of(List<R> found, int limit, Function<R, T> item, Function<R, Cursor> cursor) {
        List<R> kept = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor.apply(kept.getLast()).encode() : null;
        return new Page<>(kept.stream().map(item).toList(), next);
    }
}
