package punctual.task.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import punctual.messaging.Transactions;
import punctual.task.Author;
import punctual.task.input.Drafts;
import punctual.task.input.TaskInput;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Task;
import punctual.task.store.LockedTask;
import punctual.task.store.Precondition;
import punctual.task.store.TaskWriter;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;

/** What users do to tasks, each in one transaction: tags are taken first, then the task. */
@ApplicationScoped
class TaskChanges {
    private final Transactions transactions;
    private final TaskWriter writer;
    private final Tags tags;
    private final Drafts drafts;

    TaskChanges(Transactions transactions, TaskWriter writer, Tags tags, Drafts drafts) {
        this.transactions = transactions;
        this.writer = writer;
        this.tags = tags;
        this.drafts = drafts;
    }

    Uni<Task> create(Author user, TaskInput input, ZoneId zone) {
        drafts.check(input, zone);
        String userId = user.actor().id();
        return transactions
                .withSession(session -> tags.named(session, userId, input.tagNames(), user)
                        .chain(named -> writer.create(session, drafts.create(userId, input, named, zone), user)))
                .map(LockedTask::task);
    }

    /** @param edit makes the command once the tags that the input names are there */
    Uni<Task> edit(Author user, UUID id, TaskInput input, Precondition ifMatch, Function<TagsByName, Command> edit) {
        String userId = user.actor().id();
        Precondition known = input.version() == null ? ifMatch : ifMatch.and(Precondition.of(input.version()));
        return transactions
                .withSession(session -> tags.named(session, userId, input.tagNames(), user)
                        .chain(named -> writer.lock(session, userId, id)
                                .chain(locked -> writer.apply(session, locked, edit.apply(named), known, user))))
                .map(LockedTask::task);
    }

    Uni<Task> act(Author user, UUID id, Command action, Precondition ifMatch) {
        return transactions
                .withSession(session -> writer.lock(session, user.actor().id(), id)
                        .chain(locked -> writer.apply(session, locked, action, ifMatch, user)))
                .map(LockedTask::task);
    }
}
