package punctual.task.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.task.Author;
import punctual.task.coalescing.SharedReads;
import punctual.task.lifecycle.Task;
import punctual.task.listing.TaskList;
import punctual.task.listing.TaskQuery;
import punctual.task.store.TaskFinder;
import punctual.task.store.TaskFinder.Wanted;

/** What users read of their tasks. */
@ApplicationScoped
class TaskReads {
    private final Pool pool;
    private final TaskList list;
    private final SharedReads<Wanted, Optional<Task>> shared;

    TaskReads(Vertx vertx, Pool pool, TaskFinder finder, TaskList list) {
        this.pool = pool;
        this.list = list;
        this.shared = new SharedReads<>(vertx, wanted -> finder.find(pool, wanted));
    }

    /** Read with those that others ask for at the same moment; 404 where the user has no such task. */
    Uni<Task> get(Author user, UUID id) {
        return shared.submit(new Wanted(user.actor().id(), id)).map(found -> found.orElseThrow(Problems::notFound));
    }

    Uni<Page<TaskView>> page(String userId, TaskQuery query) {
        return list.page(pool, userId, query, TaskView::of);
    }
}
