package punctual.reminder;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;

/**
 * What reminders need to know of their task.
 *
 * @param version the last that was read
 * @param updatedAt when the task came to this state
 */
public record TaskPicture(
        UUID id,
        String userId,
        long version,
        boolean active,
        String title,
        Priority priority,
        @Nullable String dueDate,
        @Nullable Instant dueAt,
        String timeZone,
        Instant updatedAt) {

    public static TaskPicture of(TaskState task, Instant eventTime) {
        return new TaskPicture(
                task.taskId(),
                task.userId(),
                task.version(),
                task.status() == TaskStatus.ACTIVE,
                task.title(),
                task.priority(),
                task.dueDate(),
                task.dueAt(),
                task.timeZone(),
                eventTime);
    }
}
