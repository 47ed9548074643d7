package punctual.recurrence.taskevents;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;
import punctual.messaging.Cause;
import punctual.messaging.ReceivedEvent;
import punctual.rule.Due;

/**
 * A task event that concerns a series.
 *
 * @param at when the task changed
 */
record Reading(UUID seriesId, TaskEvent event, Instant at, Cause cause) {

    /** Empty where the task is in no series. */
    static Optional<Reading> of(ReceivedEvent received) {
        TaskEvent event = received.data(TaskEvent.class);
        return series(event).map(id -> new Reading(id, event, received.time(), Cause.by(received)));
    }

    String userId() {
        return event.task().userId();
    }

    UUID taskId() {
        return event.task().taskId();
    }

    /** From here on the series' occurrences matter. */
    Instant occurrenceAt() {
        TaskState task = event.task();
        if (task.occurrenceAt() != null) {
            return task.occurrenceAt();
        }
        String due = task.dueDate();
        return due == null ? task.createdAt() : Due.parse(due).at(ZoneId.of(task.timeZone()));
    }

    private static Optional<UUID> series(TaskEvent event) {
        TaskState before = event.before();
        Optional<UUID> was = Optional.ofNullable(before).map(TaskState::recurringTaskId);
        return Optional.ofNullable(event.task().recurringTaskId()).or(() -> was);
    }
}
