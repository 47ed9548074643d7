package punctual.task.listing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.QueryParameters;

/**
 * What a list of tasks asks for.
 *
 * @param after where the page before this one ended; null for the first
 * @param fingerprint what its cursors belong to
 * @param now the time of the first page
 */
public record TaskQuery(
        Filter filter, Order order, int limit, @Nullable Place after, String fingerprint, Instant now) {

    /** Reads a request: 422 where a parameter is wrong or unknown. */
    public static TaskQuery read(QueryParameters parameters, Instant now) {
        Filter filter = Filter.read(parameters);
        Order order = Order.read(parameters);
        int limit = parameters.limit();
        Cursor cursor = parameters.cursor();
        parameters.check();
        return new TaskQuery(
                filter,
                order,
                limit,
                cursor == null ? null : Place.of(cursor, order, filter),
                parameters.fingerprint(),
                cursor == null ? now : Cursor.required(cursor.now()));
    }
}
