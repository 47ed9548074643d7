package punctual.recurrence.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ActorType;
import punctual.contracts.Recurrence;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;
import punctual.rule.Due;

/** What a task that recurs says about its series. */
final class Learning {
    private Learning() {}

    /** The series that the task begins, or that it was in until this change. */
    static Optional<Series> from(TaskEvent event, Instant at, Instant now) {
        TaskState before = event.before();
        TaskState task = recurs(event.task()) ? event.task() : before;
        if (task == null || !recurs(task)) {
            return Optional.empty();
        }
        Instant ruleAt = event.actor().type() == ActorType.USER && task == event.task() ? at : Instant.EPOCH;
        UUID id = Objects.requireNonNull(task.recurringTaskId());
        Plan plan = plan(task, Objects.requireNonNull(task.recurrence()), dueAt(task), ruleAt);
        return Optional.of(Series.begin(id, task.userId(), template(task), plan, now));
    }

    static Occurrence occurrence(TaskEvent event, Series series) {
        TaskState task = event.task();
        Instant at = task.occurrenceAt() == null ? dueAt(task) : task.occurrenceAt();
        String due = task.dueDate() == null ? series.plan().startDate() : task.dueDate();
        return Occurrence.unseen(task.taskId(), series.id(), at, task.timeZone(), due);
    }

    /** A rule that a task carries: it starts when the task is due, and counts from the task on. */
    static Plan plan(TaskState task, Recurrence recurrence, Occurrence carrier, Instant at) {
        return plan(task, recurrence, carrier.occurrenceAt(), at);
    }

    private static Plan plan(TaskState task, Recurrence recurrence, Instant occurrenceAt, Instant at) {
        return new Plan(
                recurrence,
                Objects.requireNonNull(task.dueDate()),
                task.occurrenceAt() == null ? occurrenceAt : task.occurrenceAt(),
                at,
                false);
    }

    private static Template template(TaskState task) {
        return new Template(
                task.title(),
                task.description(),
                task.priority(),
                task.tags(),
                task.updatedAt(),
                task.reminders(),
                Objects.requireNonNull(task.dueDate()),
                task.timeZone());
    }

    private static boolean recurs(@Nullable TaskState task) {
        return task != null && task.recurringTaskId() != null && task.recurrence() != null && task.dueDate() != null;
    }

    private static Instant dueAt(TaskState task) {
        String due = task.dueDate();
        return due == null ? task.createdAt() : Due.parse(due).at(ZoneId.of(task.timeZone()));
    }
}
