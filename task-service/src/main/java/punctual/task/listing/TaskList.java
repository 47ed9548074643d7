package punctual.task.listing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.http.Page;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;
import punctual.task.store.TaskFinder;

/** Reads pages of a user's tasks. */
@ApplicationScoped
public class TaskList {
    private static final String TAGS = """
            select id, (select count(*) from (select from task_tags l where l.tag_id = tags.id limit %d) carried) as tasks
            from tags where user_id = %s and folded = any(%s)""";

    private final TaskFinder finder;

    TaskList(TaskFinder finder) {
        this.finder = finder;
    }

    /** The page that the query asks for, each task as {@code view} shows it. */
    public <T> Uni<Page<T>> page(SqlClient client, String userId, TaskQuery query, Function<Task, T> view) {
        return find(client, userId, query)
                .map(found -> Page.of(
                        found, query.limit(), view, last -> query.order().cursor(last, query)));
    }

    private Uni<List<Task>> find(SqlClient client, String userId, TaskQuery query) {
        TagFilter tags = query.filter().tags();
        if (query.filter().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tags == null
                ? find(client, userId, query, null)
                : carried(client, userId, tags)
                        .chain(carried -> tags.isMetBy(carried.size())
                                ? find(client, userId, query, carried)
                                : Uni.createFrom().item(List.of()));
    }

    private Uni<List<Task>> find(SqlClient client, String userId, TaskQuery query, @Nullable List<Carried> tags) {
        Parameters parameters = new Parameters();
        return finder.select(client, PageSql.of(userId, query, tags, parameters), parameters);
    }

    /** The tags are looked up first: how many tasks have them decides how the page is read. */
    Uni<List<Carried>> carried(SqlClient client, String userId, TagFilter tags) {
        Parameters parameters = new Parameters();
        String sql = TAGS.formatted(Carried.MANY, parameters.add(userId), parameters.addTexts(tags.folded()));
        return client.preparedQuery(sql).execute(parameters.tuple()).map(rows -> {
            List<Carried> carried = new ArrayList<>();
            rows.forEach(row -> carried.add(new Carried(row.getUUID("id"), row.getLong("tasks"))));
            return carried;
        });
    }
}
