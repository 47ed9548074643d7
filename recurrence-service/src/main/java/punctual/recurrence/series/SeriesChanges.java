package punctual.recurrence.series;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import punctual.contracts.RecurringTaskState;
import punctual.messaging.Differences;

/** Names what differs between two versions of a recurring task, without version and updated_at. */
final class SeriesChanges {
    /** What changes as tasks are made and done. */
    static final Set<String> OF_PROGRESS = Set.of("next_due_at", "last_created_at", "open_task_id", "made");

    private static final Differences<RecurringTaskState> FIELDS = Differences.<RecurringTaskState>none()
            .and("recurring_task_id", RecurringTaskState::recurringTaskId)
            .and("user_id", RecurringTaskState::userId)
            .and("title", RecurringTaskState::title)
            .and("description", RecurringTaskState::description)
            .and("priority", RecurringTaskState::priority)
            .and("tags", RecurringTaskState::tags)
            .and("reminders", RecurringTaskState::reminders)
            .and("time_zone", RecurringTaskState::timeZone)
            .and("recurrence", RecurringTaskState::recurrence)
            .and("start_date", RecurringTaskState::startDate)
            .and("end_date", RecurringTaskState::endDate)
            .and("next_due_at", RecurringTaskState::nextDueAt)
            .and("last_created_at", RecurringTaskState::lastCreatedAt)
            .and("is_active", RecurringTaskState::active)
            .and("status", RecurringTaskState::status)
            .and("open_task_id", RecurringTaskState::openTaskId)
            .and("made", RecurringTaskState::made)
            .and("created_at", RecurringTaskState::createdAt);

    private SeriesChanges() {}

    /** The names of the fields that differ; of a new one those that are not null. */
    static List<String> between(@Nullable RecurringTaskState before, RecurringTaskState after) {
        return FIELDS.between(before, after);
    }
}
