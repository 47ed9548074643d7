package punctual.task.listing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.TaskStatus;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.task.lifecycle.Task;
import punctual.task.store.TaskFinder;

/** Reads pages of a user's tasks. */
@ApplicationScoped
public class TaskList {
    private final TaskFinder finder;

    TaskList(TaskFinder finder) {
        this.finder = finder;
    }

    /** The page that the query asks for, each task as {@code view} shows it. */
    public <T> Uni<Page<T>> page(Mutiny.Session session, String userId, TaskQuery query, Function<Task, T> view) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("user", userId);
        parameters.put(
                "statuses", query.statuses().stream().map(TaskStatus::wireName).toList());
        parameters.put("rows", query.limit() + 1);
        return finder.select(session, sql(query, parameters), parameters)
                .map(found -> Page.of(found, query.limit(), view, task -> cursor(query, task)));
    }

    private static String sql(TaskQuery query, Map<String, Object> parameters) {
        String where = "where user_id = :user and status in (:statuses)";
        String after = query.cursor() == null ? "" : " and " + query.order().after(query.cursor(), parameters);
        return where + after + " order by " + query.order().orderBy() + " limit :rows";
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
