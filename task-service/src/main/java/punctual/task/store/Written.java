package punctual.task.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskOperation;
import punctual.http.Problems;
import punctual.task.Author;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Outcome;
import punctual.task.lifecycle.Task;

/**
 * A change of a task, decided on and to be written by {@link TaskWriter#write}.
 *
 * @param before the task as it was locked, or as an earlier change of the same call left it; null when created
 * @param after its next version
 */
public record Written(@Nullable Task before, Task after, TaskOperation operation, Author author) {

    public Written {
        long expected = before == null ? 1 : before.history().version() + 1;
        if (after.history().version() != expected) {
            throw new IllegalArgumentException("version %d of task %s follows, not %d"
                    .formatted(expected, after.id(), after.history().version()));
        }
    }

    /** The first version of a task. */
    public static Written created(Task task, Author author) {
        return new Written(null, task, TaskOperation.CREATED, author);
    }

    /** What {@code command} makes of a locked task: empty where it changes nothing; 412, 409 or 422 where it cannot be. */
    public static Optional<Written> of(
            Task task, Command command, Precondition precondition, Author author, Instant now) {
        Outcome outcome = command.apply(task, now);
        if (!(outcome instanceof Outcome.Unchanged && command.repeatable())) {
            precondition.require(task);
        }
        return switch (outcome) {
            case Outcome.Unchanged() -> Optional.empty();
            case Outcome.Refused(String code, String detail) -> throw Problems.conflict(code, detail);
            case Outcome.Invalid(var errors) -> throw Problems.invalid(errors);
            case Outcome.Changed(Task next, TaskOperation operation) ->
                Optional.of(new Written(task, next, operation, author));
        };
    }
}
