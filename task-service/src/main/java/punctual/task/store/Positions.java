package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import punctual.task.sql.Columns;

/**
 * The users' counters of changes. A transaction takes them last, in the order of the users, and holds them until it
 * ends: so each user's commits have the order of their positions. What is written behind {@link #take} need not wait for
 * its answer: its positions are counted back from the counter, to which the statement itself adds them.
 */
final class Positions {
    /** The position of a row {@code r} with a user and a position counted back. */
    static final String OF_ROW = "r.position + (select c.position from user_positions c where c.user_id = r.user_id)";

    private static final Columns<Map.Entry<String, Long>> COLUMNS = new Columns<Map.Entry<String, Long>>()
            .text("user_id", Map.Entry::getKey)
            .number("position", Map.Entry::getValue);
    private static final String TAKE = """
            insert into user_positions (user_id, position) %s
            on conflict (user_id) do update set position = user_positions.position + excluded.position""".formatted(COLUMNS.select());

    private final Map<String, Long> next;

    /** Counts back so many positions of each user. */
    Positions(Map<String, Long> counts) {
        next = new HashMap<>(counts);
        next.replaceAll((_, count) -> -count);
    }

    /** Takes so many positions for each user. */
    static Uni<Void> take(SqlConnection connection, SortedMap<String, Long> counts) {
        return connection
                .preparedQuery(TAKE)
                .execute(COLUMNS.tuple(List.copyOf(counts.entrySet())))
                .replaceWithVoid();
    }

    /** The user's next position, counted back from the last one that is taken, which is 0. */
    long next(String userId) {
        return next.merge(userId, 1L, Long::sum);
    }
}
