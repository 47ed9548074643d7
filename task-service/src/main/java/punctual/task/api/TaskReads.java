package punctual.task.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import punctual.http.Page;
import punctual.task.Author;
import punctual.task.lifecycle.Task;
import punctual.task.listing.TaskList;
import punctual.task.listing.TaskQuery;
import punctual.task.store.TaskFinder;

/** What users read of their tasks. */
@ApplicationScoped
class TaskReads {
    private final Pool pool;
    private final TaskFinder finder;
    private final TaskList list;

    TaskReads(Pool pool, TaskFinder finder, TaskList list) {
        this.pool = pool;
        this.finder = finder;
        this.list = list;
    }

    Uni<Task> get(Author user, UUID id) {
        return finder.get(pool, user.actor().id(), id);
    }

    Uni<Page<TaskView>> page(String userId, TaskQuery query) {
        return list.page(pool, userId, query, TaskView::of);
    }
}
