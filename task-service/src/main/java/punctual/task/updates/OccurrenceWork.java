package punctual.task.updates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.DeletedReason;
import punctual.task.Author;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.ServiceCommand;
import punctual.task.lifecycle.Task;
import punctual.task.store.Precondition;
import punctual.task.store.Written;
import punctual.task.tag.TagsByName;
import punctual.task.updates.OccurrenceUpdate.Wanted;
import punctual.task.updates.OccurrenceUpdate.Withdrawn;

/** Decides on updates of occurrences, one after the other, with all they need locked. */
final class OccurrenceWork {
    private final Instant now;
    private final Map<String, TagsByName> tagsByUser;
    private final Map<UUID, Task> tasks;
    private final List<Written> changes = new ArrayList<>();

    OccurrenceWork(Instant now, Map<String, TagsByName> tagsByUser, Map<UUID, Task> locked) {
        this.now = now;
        this.tagsByUser = tagsByUser;
        this.tasks = new HashMap<>(locked);
    }

    /** What the updates so far change, in their order. */
    List<Written> changes() {
        return changes;
    }

    void handle(OccurrenceUpdate update) {
        Task known = tasks.get(update.taskId());
        if (known != null && !known.userId().equals(update.userId())) {
            return;
        }
        switch (update) {
            case Wanted wanted -> want(known, wanted);
            case Withdrawn withdrawn -> withdraw(known, withdrawn);
        }
    }

    private void want(@Nullable Task known, Wanted wanted) {
        if (known == null) {
            keep(Written.created(task(wanted), wanted.author()));
        } else if (known.standing().deletedReason() == DeletedReason.WITHDRAWN) {
            apply(known, new ServiceCommand.Request(wanted.content(tags(wanted)), wanted.series()), wanted.author());
        }
    }

    private void withdraw(@Nullable Task known, Withdrawn withdrawn) {
        if (known != null) {
            UUID series = withdrawn.request().recurringTaskId();
            apply(known, new ServiceCommand.Withdraw(series), withdrawn.author());
        }
    }

    private void apply(Task known, Command command, Author author) {
        Written.of(known, command, Precondition.NONE, author, now).ifPresent(this::keep);
    }

    private void keep(Written written) {
        changes.add(written);
        tasks.put(written.after().id(), written.after());
    }

    private Task task(Wanted wanted) {
        return Task.occurrence(wanted.taskId(), wanted.userId(), wanted.content(tags(wanted)), wanted.series(), now);
    }

    private TagsByName tags(Wanted wanted) {
        return tagsByUser.getOrDefault(wanted.userId(), TagsByName.NONE);
    }
}
