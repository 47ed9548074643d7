package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import punctual.task.sql.Columns;

/**
 * The users' counters of changes. A transaction takes them last, in the order of the users, and holds them until it
 * ends: so each user's commits have the order of their positions.
 */
final class Positions {
    private static final Columns<Map.Entry<String, Long>> COLUMNS = new Columns<Map.Entry<String, Long>>()
            .text("user_id", Map.Entry::getKey)
            .number("position", Map.Entry::getValue);
    private static final String TAKE = """
            insert into user_positions (user_id, position) select * from %s
            on conflict (user_id) do update set position = user_positions.position + excluded.position
            returning user_id, position""".formatted(COLUMNS.rows());

    private final Map<String, Long> next = new HashMap<>();

    private Positions() {}

    /** Takes so many positions for each user. */
    static Uni<Positions> take(SqlConnection connection, SortedMap<String, Long> counts) {
        return connection
                .preparedQuery(TAKE)
                .execute(COLUMNS.tuple(List.copyOf(counts.entrySet())))
                .map(last -> from(last, counts));
    }

    /** The position that the user's next one follows. */
    long last(String userId) {
        return next.getOrDefault(userId, 0L);
    }

    /** The user's next position. */
    long next(String userId) {
        return next.merge(userId, 1L, Long::sum);
    }

    private static Positions from(RowSet<Row> last, Map<String, Long> counts) {
        Positions positions = new Positions();
        for (Row row : last) {
            String user = row.getString("user_id");
            positions.next.put(user, row.getLong("position") - counts.getOrDefault(user, 0L));
        }
        return positions;
    }
}
