package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recurring task as it stands at one version: the rule and the template of its occurrences.
 *
 * @param startDate a full-date or an instant, like {@code endDate}
 * @param active {@code is_active} on the wire
 * @param made how many occurrences are known to be made and not withdrawn
 */
public record RecurringTaskState(
        UUID recurringTaskId,
        String userId,
        String title,
        @Nullable String description,
        Priority priority,
        List<String> tags,
        List<ReminderSpec> reminders,
        String timeZone,
        Recurrence recurrence,
        String startDate,
        @Nullable String endDate,
        @Nullable Instant nextDueAt,
        @Nullable Instant lastCreatedAt,
        @JsonProperty("is_active") boolean active,
        RecurringTaskStatus status,
        @Nullable UUID openTaskId,
        int made,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    public RecurringTaskState {
        Fields.required("recurring_task_id", recurringTaskId);
        Fields.text("user_id", userId);
        Fields.text("title", title);
        Fields.required("priority", priority);
        tags = Fields.list("tags", tags);
        reminders = Fields.list("reminders", reminders);
        Fields.zone("time_zone", timeZone);
        Fields.required("recurrence", recurrence);
        Fields.date("start_date", Fields.required("start_date", startDate));
        Fields.date("end_date", endDate);
        Fields.required("status", status);
        Fields.atLeast(0, "made", made);
        Fields.atLeast(1, "version", version);
        Fields.required("created_at", createdAt);
        Fields.required("updated_at", updatedAt);
    }
}
