package punctual.task.store;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.TaskOperation;
import punctual.http.Problems;
import punctual.messaging.Outbox;
import punctual.task.Author;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Outcome;
import punctual.task.lifecycle.Task;
import punctual.task.tag.Tag;

/**
 * The one place that changes tasks: it locks the row, applies a command, writes the next version and appends the event,
 * all in the caller's transaction.
 */
@ApplicationScoped
public class TaskWriter {
    private final Outbox outbox;
    private final Clock clock;

    TaskWriter(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Writes a task's first version. */
    public Uni<LockedTask> create(Mutiny.Session session, Task task, Author author) {
        TaskEntity row = new TaskEntity();
        TaskRows.write(task, row);
        return session.persist(row)
                .chain(session::flush)
                .chain(() -> TaskTags.insert(session, task))
                .chain(() ->
                        outbox.append(session, List.of(TaskFacts.event(null, task, TaskOperation.CREATED, author))))
                .replaceWith(new LockedTask(row, task));
    }

    /** Locks those that exist, in the order of their ids. Their tags are read once the rows stand still. */
    public Uni<Map<UUID, LockedTask>> lock(Mutiny.Session session, Collection<UUID> ids) {
        return TaskEntity.<TaskEntity>find("id in ?1", Sort.by("id"), ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(rows -> TaskTags.of(
                                session, rows.stream().map(row -> row.id).toList())
                        .map(tags -> locked(rows, tags)));
    }

    /** Locks the user's task; 404 where there is none, or it is another's. */
    public Uni<LockedTask> lock(Mutiny.Session session, String userId, UUID id) {
        return lock(session, List.of(id)).map(found -> {
            LockedTask locked = found.get(id);
            if (locked == null || !locked.task().userId().equals(userId)) {
                throw Problems.notFound();
            }
            return locked;
        });
    }

    /** Does {@code command}: 412, 409 or 422 where that cannot be. */
    public Uni<LockedTask> apply(
            Mutiny.Session session, LockedTask locked, Command command, Precondition precondition, Author author) {
        Outcome outcome = command.apply(locked.task(), clock.instant());
        if (!(outcome instanceof Outcome.Unchanged && command.repeatable())) {
            precondition.require(locked.task());
        }
        return switch (outcome) {
            case Outcome.Unchanged() -> Uni.createFrom().item(locked);
            case Outcome.Refused(String code, String detail) -> throw Problems.conflict(code, detail);
            case Outcome.Invalid(var errors) -> throw Problems.invalid(errors);
            case Outcome.Changed(Task next, TaskOperation operation) -> write(session, locked, next, operation, author);
        };
    }

    private Uni<LockedTask> write(
            Mutiny.Session session, LockedTask locked, Task next, TaskOperation operation, Author author) {
        LockedTask written = locked.write(next);
        return TaskTags.replace(session, locked.task(), next)
                .chain(() -> outbox.append(session, List.of(TaskFacts.event(locked.task(), next, operation, author))))
                .replaceWith(written);
    }

    private static Map<UUID, LockedTask> locked(List<TaskEntity> rows, Map<UUID, List<Tag>> tags) {
        return rows.stream()
                .map(row -> new LockedTask(row, TaskRows.task(row, tags.getOrDefault(row.id, List.of()))))
                .collect(Collectors.toMap(locked -> locked.task().id(), locked -> locked));
    }
}
