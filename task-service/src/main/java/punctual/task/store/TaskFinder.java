package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import punctual.contracts.DeletedReason;
import punctual.http.Problems;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;

/** Reads tasks. */
@ApplicationScoped
public class TaskFinder {
    private static final String SELECT = "select %s, %s from tasks ".formatted(TaskRow.COLUMNS.names(), TaskTags.LIST);

    /** The user's task; 404 where there is none, or it is another's. */
    public Uni<Task> get(SqlClient client, String userId, UUID id) {
        Parameters parameters = new Parameters();
        String mine = "where id = %s and user_id = %s".formatted(parameters.add(id), parameters.add(userId));
        return select(client, mine, parameters).map(found -> {
            if (found.isEmpty()) {
                throw Problems.notFound();
            }
            return found.getFirst();
        });
    }

    /** The whole statement that {@link #select} executes. */
    public static String sql(String continuation) {
        return SELECT + continuation;
    }

    /** The tasks of {@code select * from tasks} with this continuation, in its order, each as at one moment. */
    public Uni<List<Task>> select(SqlClient client, String continuation, Parameters parameters) {
        return client.preparedQuery(sql(continuation))
                .execute(parameters.tuple())
                .map(rows -> {
                    List<Task> tasks = new ArrayList<>(rows.size());
                    rows.forEach(row -> tasks.add(TaskRows.task(row, TaskTags.read(row.getString("tag_list")))));
                    return tasks;
                });
    }

    /** Those of the ids that are tasks, or were, and were not withdrawn from their series. */
    public Uni<List<UUID>> settled(SqlConnection connection, Collection<UUID> ids) {
        Parameters parameters = new Parameters();
        String sql = """
                select id from tasks where id = any(%1$s) and deleted_reason is distinct from %2$s
                union all select task_id from tombstones where task_id = any(%1$s)""".formatted(parameters.addIds(ids), parameters.add(DeletedReason.WITHDRAWN.wireName()));
        return connection.preparedQuery(sql).execute(parameters.tuple()).map(rows -> {
            List<UUID> settled = new ArrayList<>();
            rows.forEach(row -> settled.add(row.getUUID("id")));
            return settled;
        });
    }
}
