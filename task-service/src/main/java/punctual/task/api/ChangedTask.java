package punctual.task.api;

import punctual.task.lifecycle.Task;
import punctual.task.store.TaskFeed.Change;

/** An item of the feed: a task as reading it answers, or a purged one. */
sealed interface ChangedTask permits TaskView, PurgedTask {

    static ChangedTask of(Change change) {
        Task task = change.task();
        return task == null ? new PurgedTask(change.id()) : TaskView.of(task);
    }
}
