package punctual.recurrence.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.RecurringTaskStatus;
import punctual.contracts.ReminderSpec;
import punctual.recurrence.series.Series;

/** A recurring task as clients see it: what is next is what would be if the open task were done now. */
record RecurringTaskView(
        UUID id,
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

    static RecurringTaskView of(Series series, Instant now) {
        RecurringTaskState state = series.state();
        return new RecurringTaskView(
                state.recurringTaskId(),
                state.userId(),
                state.title(),
                state.description(),
                state.priority(),
                state.tags(),
                state.reminders(),
                state.timeZone(),
                state.recurrence(),
                state.startDate(),
                state.endDate(),
                series.nextDueAt(now).orElse(null),
                state.lastCreatedAt(),
                state.active(),
                state.status(),
                state.openTaskId(),
                state.made(),
                state.version(),
                state.createdAt(),
                state.updatedAt());
    }
}
