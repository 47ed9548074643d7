package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import punctual.contracts.DeletedReason;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;

/** Reads tasks. */
@ApplicationScoped
public class TaskFinder {
    private static final String SELECT = "select %s, %s from tasks ".formatted(TaskRow.COLUMNS.names(), TaskTags.LIST);

    /** A task that a user asks for. */
    public record Wanted(String userId, UUID id) {}

    /** What is found of each, in their order: another user's task is none. */
    public Uni<List<Optional<Task>>> find(SqlClient client, List<Wanted> wanted) {
        Parameters parameters = new Parameters();
        return select(client, theirs(wanted, parameters), parameters).map(found -> {
            Map<Wanted, Task> tasks = new HashMap<>();
            found.forEach(task -> tasks.put(new Wanted(task.userId(), task.id()), task));
            return wanted.stream()
                    .map(one -> Optional.ofNullable(tasks.get(one)))
                    .toList();
        });
    }

    /** The continuation of {@link #sql} by which {@link #find} reads: some rows may be another's who asks. */
    public static String theirs(List<Wanted> wanted, Parameters parameters) {
        String ids = parameters.addIds(wanted.stream().map(Wanted::id).toList());
        List<String> users = wanted.stream().map(Wanted::userId).distinct().toList();
        return "where id = any(%s) and user_id = any(%s)".formatted(ids, parameters.addTexts(users));
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
