package punctual.task.bulk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import punctual.http.ProblemException;
import punctual.http.Problems;
import punctual.task.Author;
import punctual.task.input.Drafts;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Task;
import punctual.task.store.Written;
import punctual.task.tag.TagsByName;

/**
 * Decides on operations, one after the other, with all they need locked. To decide is to reckon, nothing more: an
 * operation that fails has left nothing behind, and so needs no savepoint.
 */
final class Work {
    private final Author user;
    private final Drafts drafts;
    private final ZoneId zone;
    private final Instant now;
    private final TagsByName tags;
    private final Map<UUID, Task> tasks;
    private final List<Written> changes = new ArrayList<>();

    Work(Author user, Drafts drafts, ZoneId zone, Instant now, TagsByName tags, Map<UUID, Task> locked) {
        this.user = user;
        this.drafts = drafts;
        this.zone = zone;
        this.now = now;
        this.tags = tags;
        this.tasks = new HashMap<>(locked);
    }

    /** What the operations so far change, in their order. */
    List<Written> changes() {
        return changes;
    }

    Result handle(Operation operation) {
        try {
            return Result.done(
                    operation.kind(),
                    switch (operation) {
                        case Operation.Create(var input) ->
                            keep(Written.created(
                                    drafts.create(user, input, zone).task(tags), user));
                        case Operation.Patch patch -> apply(patch, drafts.patch(patch.input(), tags, zone));
                        case Operation.Act act -> apply(act, act.action());
                    });
        } catch (ProblemException problem) {
            return Result.failed(problem);
        }
    }

    private Task apply(Operation.OfTask operation, Command command) {
        Task task = tasks.get(operation.id());
        if (task == null) {
            throw Problems.notFound();
        }
        return Written.of(task, command, operation.precondition(), user, now)
                .map(this::keep)
                .orElse(task);
    }

    private Task keep(Written written) {
        changes.add(written);
        tasks.put(written.after().id(), written.after());
        return written.after();
    }
}
