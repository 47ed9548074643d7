package punctual.task.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.DeletedReason;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.task.lifecycle.Task;

/** A task as clients see it. */
public record TaskView(
        UUID id,
        String userId,
        String title,
        @Nullable String description,
        TaskStatus status,
        boolean completed,
        @Nullable DeletedReason deletedReason,
        Priority priority,
        List<String> tags,
        @Nullable String dueDate,
        @Nullable Instant dueAt,
        String timeZone,
        List<ReminderSpec> reminders,
        @Nullable Recurrence recurrence,
        @Nullable UUID recurringTaskId,
        @Nullable UUID parentTaskId,
        @Nullable Instant occurrenceAt,
        boolean notified,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt)
        implements ChangedTask {

    public static TaskView of(Task task) {
        TaskState state = task.state();
        return new TaskView(
                state.taskId(),
                state.userId(),
                state.title(),
                state.description(),
                state.status(),
                state.completed(),
                state.deletedReason(),
                state.priority(),
                state.tags(),
                state.dueDate(),
                state.dueAt(),
                state.timeZone(),
                state.reminders(),
                state.recurrence(),
                state.recurringTaskId(),
                state.parentTaskId(),
                state.occurrenceAt(),
                state.notified(),
                state.version(),
                state.createdAt(),
                state.updatedAt(),
                state.completedAt(),
                state.deletedAt());
    }
}
