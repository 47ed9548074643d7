package punctual.recurrence.series;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.contracts.RecurringTaskState;

/** Names what differs between two versions of a recurring task, without version and updated_at. */
final class SeriesChanges {
    /** What changes as tasks are made and done. */
    static final Set<String> OF_PROGRESS = Set.of("next_due_at", "last_created_at", "open_task_id", "made");

    private static final List<Map.Entry<String, Function<RecurringTaskState, @Nullable Object>>> FIELDS = List.of(
            field("recurring_task_id", RecurringTaskState::recurringTaskId),
            field("user_id", RecurringTaskState::userId),
            field("title", RecurringTaskState::title),
            field("description", RecurringTaskState::description),
            field("priority", RecurringTaskState::priority),
            field("tags", RecurringTaskState::tags),
            field("reminders", RecurringTaskState::reminders),
            field("time_zone", RecurringTaskState::timeZone),
            field("recurrence", RecurringTaskState::recurrence),
            field("start_date", RecurringTaskState::startDate),
            field("end_date", RecurringTaskState::endDate),
            field("next_due_at", RecurringTaskState::nextDueAt),
            field("last_created_at", RecurringTaskState::lastCreatedAt),
            field("is_active", RecurringTaskState::active),
            field("status", RecurringTaskState::status),
            field("open_task_id", RecurringTaskState::openTaskId),
            field("made", RecurringTaskState::made),
            field("created_at", RecurringTaskState::createdAt));

    private SeriesChanges() {}

    /** The names of the fields that differ; of a new one those that are not null. */
    static List<String> between(@Nullable RecurringTaskState before, RecurringTaskState after) {
        return FIELDS.stream()
                .filter(field -> !Objects.equals(
                        before == null ? null : field.getValue().apply(before),
                        field.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map.Entry<String, Function<RecurringTaskState, @Nullable Object>> field(
            String name, Function<RecurringTaskState, @Nullable Object> value) {
        return Map.entry(name, value);
    }
}
