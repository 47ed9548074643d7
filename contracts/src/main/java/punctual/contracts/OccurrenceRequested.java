package punctual.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next task of a series, as task-service is asked to make it.
 *
 * @param taskId UUIDv5 of the recurring task and {@code occurrenceAt}, so that a retry meets itself
 * @param parentTaskId the series' first task; null when this is it
 */
public record OccurrenceRequested(
        UUID taskId,
        String userId,
        UUID recurringTaskId,
        Instant occurrenceAt,
        @Nullable UUID parentTaskId,
        String title,
        @Nullable String description,
        Priority priority,
        List<String> tags,
        String dueDate,
        String timeZone,
        List<ReminderSpec> reminders,
        Recurrence recurrence) {
    public OccurrenceRequested {
        Fields.required("task_id", taskId);
        Fields.text("user_id", userId);
        Fields.required("recurring_task_id", recurringTaskId);
        Fields.required("occurrence_at", occurrenceAt);
        Fields.text("title", title);
        Fields.required("priority", priority);
        tags = Fields.list("tags", tags);
        Fields.date("due_date", Fields.required("due_date", dueDate));
        Fields.zone("time_zone", timeZone);
        reminders = Fields.list("reminders", reminders);
        Fields.required("recurrence", recurrence);
    }
}
