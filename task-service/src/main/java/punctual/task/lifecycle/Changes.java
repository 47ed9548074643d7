package punctual.task.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskState;
import punctual.messaging.Differences;

/** Names what differs between two versions of a task, without version and updated_at. */
public final class Changes {
    private static final Differences<TaskState> FIELDS = Differences.<TaskState>none()
            .and("task_id", TaskState::taskId)
            .and("user_id", TaskState::userId)
            .and("title", TaskState::title)
            .and("description", TaskState::description)
            .and("status", TaskState::status)
            .and("completed", TaskState::completed)
            .and("deleted_reason", TaskState::deletedReason)
            .and("priority", TaskState::priority)
            .and("tags", TaskState::tags)
            .and("due_date", TaskState::dueDate)
            .and("due_at", TaskState::dueAt)
            .and("time_zone", TaskState::timeZone)
            .and("reminders", TaskState::reminders)
            .and("recurrence", TaskState::recurrence)
            .and("recurring_task_id", TaskState::recurringTaskId)
            .and("parent_task_id", TaskState::parentTaskId)
            .and("occurrence_at", TaskState::occurrenceAt)
            .and("notified", TaskState::notified)
            .and("created_at", TaskState::createdAt)
            .and("completed_at", TaskState::completedAt)
            .and("deleted_at", TaskState::deletedAt);

    private Changes() {}

    /** The names of the fields that differ; of a new task those that are not null. */
    public static List<String> between(@Nullable TaskState before, TaskState after) {
        return FIELDS.between(before, after);
    }
}
