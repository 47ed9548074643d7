package punctual.task.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import punctual.http.Problems;
import punctual.messaging.Transactions;
import punctual.task.Author;
import punctual.task.creation.TaskCreation;
import punctual.task.input.Drafts;
import punctual.task.input.TaskInput;
import punctual.task.lifecycle.Action;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Task;
import punctual.task.store.Precondition;
import punctual.task.store.TaskWriter;
import punctual.task.store.Tombstones;
import punctual.task.store.Written;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;

/** What users do to tasks, each in one transaction: tags are taken first, then the task. */
@ApplicationScoped
class TaskChanges {
    private final Transactions transactions;
    private final TaskWriter writer;
    private final Tags tags;
    private final Drafts drafts;
    private final TaskCreation creation;
    private final Tombstones tombstones;
    private final Clock clock;

    TaskChanges(
            Transactions transactions,
            TaskWriter writer,
            Tags tags,
            Drafts drafts,
            TaskCreation creation,
            Tombstones tombstones,
            Clock clock) {
        this.transactions = transactions;
        this.writer = writer;
        this.tags = tags;
        this.drafts = drafts;
        this.creation = creation;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    Uni<Task> create(Author user, TaskInput input, ZoneId zone) {
        return creation.create(drafts.create(user, input, zone));
    }

    /** The same in the caller's transaction. */
    Uni<Task> create(SqlConnection connection, Author user, TaskInput input, ZoneId zone) {
        return creation.create(connection, List.of(drafts.create(user, input, zone)))
                .map(List::getFirst);
    }

    /** @param edit makes the command once the tags that the input names are there */
    Uni<Task> edit(Author user, UUID id, TaskInput input, Precondition ifMatch, Function<TagsByName, Command> edit) {
        String userId = user.actor().id();
        Precondition known = input.version() == null ? ifMatch : ifMatch.and(Precondition.of(input.version()));
        List<String> names = input.errors().isEmpty() ? input.tagNames() : List.of();
        return transactions.withConnection(connection -> tags.named(connection, userId, names, user)
                .chain(named -> change(connection, user, id, edit.apply(named), known)));
    }

    /** Removes the task for good; one that is removed already is none of an error. */
    Uni<Void> purge(Author user, UUID id, Precondition ifMatch) {
        String userId = user.actor().id();
        return transactions.withConnection(
                connection -> writer.lock(connection, userId, List.of(id)).chain(found -> {
                    Task task = found.get(id);
                    return task != null
                            ? change(connection, task, Action.PURGE, ifMatch, user)
                                    .replaceWithVoid()
                            : requireTombstone(connection, userId, id);
                }));
    }

    private Uni<Void> requireTombstone(SqlConnection connection, String userId, UUID id) {
        return tombstones
                .has(connection, userId, id)
                .invoke(was -> {
                    if (!was) {
                        throw Problems.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Task> change(
            SqlConnection connection, Author user, UUID id, Command command, Precondition precondition) {
        return writer.lock(connection, user.actor().id(), id)
                .chain(task -> change(connection, task, command, precondition, user));
    }

    private Uni<Task> change(
            SqlConnection connection, Task task, Command command, Precondition precondition, Author user) {
        return Written.of(task, command, precondition, user, clock.instant())
                .map(written -> writer.write(connection, List.of(written)).replaceWith(written.after()))
                .orElseGet(() -> Uni.createFrom().item(task));
    }
}
