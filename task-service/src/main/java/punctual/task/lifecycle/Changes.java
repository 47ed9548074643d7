package punctual.task.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskState;

/** Names what differs between two versions of a task, without version and updated_at. */
public final class Changes {
    private static final List<Map.Entry<String, Function<TaskState, @Nullable Object>>> FIELDS = List.of(
            field("task_id", TaskState::taskId),
            field("user_id", TaskState::userId),
            field("title", TaskState::title),
            field("description", TaskState::description),
            field("status", TaskState::status),
            field("completed", TaskState::completed),
            field("deleted_reason", TaskState::deletedReason),
            field("priority", TaskState::priority),
            field("tags", TaskState::tags),
            field("due_date", TaskState::dueDate),
            field("due_at", TaskState::dueAt),
            field("time_zone", TaskState::timeZone),
            field("reminders", TaskState::reminders),
            field("recurrence", TaskState::recurrence),
            field("recurring_task_id", TaskState::recurringTaskId),
            field("parent_task_id", TaskState::parentTaskId),
            field("occurrence_at", TaskState::occurrenceAt),
            field("notified", TaskState::notified),
            field("created_at", TaskState::createdAt),
            field("completed_at", TaskState::completedAt),
            field("deleted_at", TaskState::deletedAt));

    private Changes() {}

    /** The names of the fields that differ; of a new task those that are not null. */
    public static List<String> between(@Nullable TaskState before, TaskState after) {
        return FIELDS.stream()
                .filter(field -> !Objects.equals(
                        before == null ? null : field.getValue().apply(before),
                        field.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map.Entry<String, Function<TaskState, @Nullable Object>> field(
            String name, Function<TaskState, @Nullable Object> value) {
        return Map.entry(name, value);
    }
}
