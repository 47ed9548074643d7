package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.DeletedReason;
import punctual.task.Author;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.ServiceCommand;
import punctual.task.lifecycle.Task;
import punctual.task.store.LockedTask;
import punctual.task.store.Precondition;
import punctual.task.store.TaskWriter;
import punctual.task.tag.TagsByName;
import punctual.task.updates.OccurrenceUpdate.Wanted;
import punctual.task.updates.OccurrenceUpdate.Withdrawn;

/** One transaction's work on occurrences, one update after the other, with all it needs locked. */
final class OccurrenceWork {
    private final Mutiny.Session session;
    private final TaskWriter writer;
    private final Clock clock;
    private final Map<String, TagsByName> tagsByUser;
    private final Map<UUID, LockedTask> locked;

    OccurrenceWork(
            Mutiny.Session session,
            TaskWriter writer,
            Clock clock,
            Map<String, TagsByName> tagsByUser,
            Map<UUID, LockedTask> locked) {
        this.session = session;
        this.writer = writer;
        this.clock = clock;
        this.tagsByUser = tagsByUser;
        this.locked = new HashMap<>(locked);
    }

    Uni<Void> handle(OccurrenceUpdate update) {
        return switch (update) {
            case Wanted wanted -> want(wanted);
            case Withdrawn withdrawn -> withdraw(withdrawn);
        };
    }

    private Uni<Void> want(Wanted wanted) {
        LockedTask known = locked.get(wanted.taskId());
        if (known == null) {
            return keep(writer.create(session, task(wanted), wanted.author()));
        }
        boolean withdrawn = known.task().standing().deletedReason() == DeletedReason.WITHDRAWN;
        if (!withdrawn || isForeign(known, wanted)) {
            return Uni.createFrom().voidItem();
        }
        return apply(known, new ServiceCommand.Request(wanted.content(tags(wanted)), wanted.series()), wanted.author());
    }

    private Uni<Void> withdraw(Withdrawn withdrawn) {
        LockedTask known = locked.get(withdrawn.taskId());
        if (known == null || isForeign(known, withdrawn)) {
            return Uni.createFrom().voidItem();
        }
        UUID series = withdrawn.request().recurringTaskId();
        return apply(known, new ServiceCommand.Withdraw(series), withdrawn.author());
    }

    private Uni<Void> apply(LockedTask known, Command command, Author author) {
        return keep(writer.apply(session, known, command, Precondition.NONE, author));
    }

    private Uni<Void> keep(Uni<LockedTask> written) {
        return written.invoke(task -> locked.put(task.task().id(), task)).replaceWithVoid();
    }

    private Task task(Wanted wanted) {
        return Task.occurrence(
                wanted.taskId(), wanted.userId(), wanted.content(tags(wanted)), wanted.series(), clock.instant());
    }

    private TagsByName tags(Wanted wanted) {
        return tagsByUser.getOrDefault(wanted.userId(), TagsByName.NONE);
    }

    private static boolean isForeign(LockedTask known, OccurrenceUpdate update) {
        return !known.task().userId().equals(update.userId());
    }
}
