package punctual.task.api;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.http.Page;
import punctual.task.Author;
import punctual.task.lifecycle.Task;
import punctual.task.listing.TaskList;
import punctual.task.listing.TaskQuery;
import punctual.task.store.TaskFinder;

/** What users read of their tasks. */
@ApplicationScoped
class TaskReads {
    private final TaskFinder finder;
    private final TaskList list;

    TaskReads(TaskFinder finder, TaskList list) {
        this.finder = finder;
        this.list = list;
    }

    Uni<Task> get(Author user, UUID id) {
        return inSession(session -> finder.get(session, user.actor().id(), id));
    }

    Uni<Page<TaskView>> page(String userId, TaskQuery query) {
        return inSession(session -> list.page(session, userId, query, TaskView::of));
    }

    private static <T> Uni<T> inSession(Function<Mutiny.Session, Uni<T>> read) {
        return Panache.withSession(() -> Panache.getSession().chain(read::apply));
    }
}
