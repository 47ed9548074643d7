package punctual.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands at one version.
 *
 * @param dueDate a full-date (all-day) or an instant, as the user gave it
 * @param dueAt the instant of {@code dueDate}; for an all-day task 00:00 in {@code timeZone}
 * @param timeZone an IANA name
 * @param notified whether a reminder was sent since the due date last moved
 */
public record TaskState(
        UUID taskId,
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
        @Nullable Instant deletedAt) {
    public TaskState {
        Fields.required("task_id", taskId);
        Fields.text("user_id", userId);
        Fields.text("title", title);
        Fields.required("status", status);
        Fields.required("priority", priority);
        tags = Fields.list("tags", tags);
        Fields.date("due_date", dueDate);
        Fields.zone("time_zone", timeZone);
        reminders = Fields.list("reminders", reminders);
        Fields.atLeast(1, "version", version);
        Fields.required("created_at", createdAt);
        Fields.required("updated_at", updatedAt);
        requireTogether("due_at", dueAt != null, "due_date", dueDate != null);
        requireTogether("deleted_reason", deletedReason != null, "status deleted", status == TaskStatus.DELETED);
    }

    private static void requireTogether(String field, boolean given, String other, boolean otherGiven) {
        if (given != otherGiven) {
            throw new InvalidEventException(field, "must be given with " + other + ", and only then");
        }
    }
}
