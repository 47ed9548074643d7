package punctual.task.listing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import punctual.contracts.TaskStatus;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;
import punctual.task.store.TaskFinder;

/** Reads pages of a user's tasks. */
@ApplicationScoped
public class TaskList {
    private final TaskFinder finder;

    TaskList(TaskFinder finder) {
        this.finder = finder;
    }

    /** The page that the query asks for, each task as {@code view} shows it. */
    public <T> Uni<Page<T>> page(SqlClient client, String userId, TaskQuery query, Function<Task, T> view) {
        Parameters parameters = new Parameters();
        return finder.select(client, sql(userId, query, parameters), parameters)
                .map(found -> Page.of(found, query.limit(), view, task -> cursor(query, task)));
    }

    private static String sql(String userId, TaskQuery query, Parameters parameters) {
        List<String> statuses =
                query.statuses().stream().map(TaskStatus::wireName).toList();
        String where = "where user_id = %s and status = any(%s)"
                .formatted(parameters.add(userId), parameters.addTexts(statuses));
        String after = query.cursor() == null ? "" : " and " + query.order().after(query.cursor(), parameters);
        return where + after + " order by " + query.order().orderBy() + " limit " + parameters.add(query.limit() + 1);
    }

    private static Cursor cursor(TaskQuery query, Task last) {
        List<SortKey> keys = query.order().keys();
        return new Cursor(
                query.fingerprint(),
                keys.stream().map(key -> key.field().write(last)).toList(),
                last.id(),
                query.now());
    }
}
