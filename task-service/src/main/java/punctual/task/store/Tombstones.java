package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import punctual.messaging.Pipeline;
import punctual.task.sql.Columns;
import punctual.task.sql.Parameters;

/** What is left of purged tasks: that they were, and whose. */
@ApplicationScoped
public class Tombstones {
    private static final Columns<TaskRow> COLUMNS = new Columns<TaskRow>()
            .uuid("task_id", row -> row.task().id())
            .text("user_id", row -> row.task().userId())
            .number("position", Positions.OF_ROW, TaskRow::position)
            .flag("of_series", row -> row.task().series() != null)
            .time("purged_at", row -> row.task().history().updatedAt());
    private static final String INSERT = "insert into tombstones (%s) %s".formatted(COLUMNS.names(), COLUMNS.select());
    private static final String REMOVE = "delete from tasks where id = any($1)";
    private static final String OLD =
            "select distinct user_id from tombstones where not of_series and purged_at < %s limit 1000";
    private static final String DROP = """
            with dropped as (
              delete from tombstones where user_id = %s and not of_series and purged_at < %s returning position)
            update user_positions set dropped = greatest(dropped, (select max(position) from dropped))
            where user_id = %1$s""";

    /** Puts tombstones in the place of rows. */
    static Uni<Void> bury(SqlConnection connection, List<TaskRow> purged) {
        if (purged.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = purged.stream().map(row -> row.task().id()).toArray(UUID[]::new);
        return Pipeline.behind(
                        connection.preparedQuery(REMOVE).execute(Tuple.tuple().addArrayOfUUID(ids)),
                        connection.preparedQuery(INSERT).execute(COLUMNS.tuple(purged)))
                .replaceWithVoid();
    }

    /** Whether this was the user's task. */
    public Uni<Boolean> has(SqlClient client, String userId, UUID id) {
        Parameters parameters = new Parameters();
        String sql = "select 1 from tombstones where task_id = %s and user_id = %s"
                .formatted(parameters.add(id), parameters.add(userId));
        return client.preparedQuery(sql).execute(parameters.tuple()).map(rows -> rows.size() > 0);
    }

    /** Those of the ids that were tasks. */
    public Uni<Set<UUID>> of(SqlClient client, Collection<UUID> ids) {
        Parameters parameters = new Parameters();
        String sql = "select task_id from tombstones where task_id = any(%s)".formatted(parameters.addIds(ids));
        return client.preparedQuery(sql).execute(parameters.tuple()).map(rows -> {
            Set<UUID> found = new HashSet<>();
            rows.forEach(row -> found.add(row.getUUID(0)));
            return found;
        });
    }

    /** Some users with tombstones that are older, and not of a series; none when there are no more. */
    public Uni<List<String>> usersWithOlder(SqlClient client, Instant end) {
        Parameters parameters = new Parameters();
        return client.preparedQuery(OLD.formatted(parameters.add(end)))
                .execute(parameters.tuple())
                .map(rows -> {
                    List<String> users = new ArrayList<>();
                    rows.forEach(row -> users.add(row.getString(0)));
                    return users;
                });
    }

    /** Drops the user's older tombstones, and keeps that this was done; those of a series stay. */
    public Uni<Void> drop(SqlClient client, String userId, Instant end) {
        Parameters parameters = new Parameters();
        String sql = DROP.formatted(parameters.add(userId), parameters.add(end));
        return client.preparedQuery(sql).execute(parameters.tuple()).replaceWithVoid();
    }
}
