package punctual.task.store;

import com.github.f4b6a3.uuid.UuidCreator;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;
import punctual.contracts.Topics;
import punctual.messaging.NewEvent;
import punctual.task.Author;
import punctual.task.lifecycle.Changes;

/** Says in an event what happened to a task. */
final class TaskFacts {
    private TaskFacts() {}

    static NewEvent event(Written change) {
        TaskState was = change.before() == null ? null : change.before().state();
        TaskState is = change.after().state();
        String id = is.taskId().toString();
        Author author = change.author();
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.TASK_EVENTS,
                id,
                type(change.operation()),
                id,
                is.updatedAt(),
                is.version(),
                author.cause(),
                new TaskEvent(is, change.operation(), author.actor(), was, Changes.between(was, is)));
    }

    private static String type(TaskOperation operation) {
        return switch (operation) {
            case CREATED -> EventTypes.TASK_CREATED;
            case UPDATED -> EventTypes.TASK_UPDATED;
            case COMPLETED -> EventTypes.TASK_COMPLETED;
            case REOPENED -> EventTypes.TASK_REOPENED;
            case RESTORED -> EventTypes.TASK_RESTORED;
            case DELETED, SKIPPED, WITHDRAWN, PURGED -> EventTypes.TASK_DELETED;
        };
    }
}
