package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;

/** Reads a user's tasks and tombstones in the order of their last changes, as at one moment. */
@ApplicationScoped
public class TaskFeed {
    private static final String READ = """
            with counter as (select position as latest, dropped from user_positions where user_id = %1$s),
            page as (
              (select position as place, id as changed from tasks
                where user_id = %1$s and position > %2$s order by position limit %4$s)
              union all
              (select position, task_id from tombstones
                where user_id = %1$s and position > greatest(%2$s, coalesce(%3$s, (select latest from counter)))
                order by position limit %4$s)
              order by place limit %4$s)
            select place, changed, latest, dropped, %5$s, %6$s
            from counter left join page on true left join tasks on id = changed
            order by place""";

    /** A task as it is since a change, or, without one, a purged task. */
    public record Change(long position, UUID id, @Nullable Task task) {}

    /**
     * A part of the feed.
     *
     * @param latest the position of the user's latest change
     * @param dropped the highest position of a tombstone that is no longer kept
     */
    public record Part(List<Change> changes, long latest, long dropped) {}

    /**
     * The user's changes after a position, at most so many.
     *
     * @param start the position from which on purged tasks are told; null for the latest
     */
    public Uni<Part> after(SqlClient client, String userId, long position, @Nullable Long start, int most) {
        Parameters parameters = new Parameters();
        String user = parameters.add(userId);
        String after = parameters.add(position) + "::bigint";
        String from = parameters.add(start) + "::bigint";
        String limit = parameters.add(most);
        String sql = READ.formatted(user, after, from, limit, TaskRow.COLUMNS.names(), TaskTags.LIST);
        return client.preparedQuery(sql).execute(parameters.tuple()).map(TaskFeed::part);
    }

    private static Part part(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>();
        long latest = 0;
        long dropped = 0;
        for (Row row : rows) {
            latest = row.getLong("latest");
            dropped = row.getLong("dropped");
            if (row.getLong("place") != null) {
                changes.add(change(row));
            }
        }
        return new Part(changes, latest, dropped);
    }

    private static Change change(Row row) {
        Task task = row.getUUID("id") == null ? null : TaskRows.task(row, TaskTags.read(row.getString("tag_list")));
        return new Change(row.getLong("place"), row.getUUID("changed"), task);
    }
}
