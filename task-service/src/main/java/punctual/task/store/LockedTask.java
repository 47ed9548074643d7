package punctual.task.store;

import punctual.task.lifecycle.Task;

/** A task whose row this transaction holds. */
public final class LockedTask {
    private final TaskEntity row;
    private final Task task;

    LockedTask(TaskEntity row, Task task) {
        this.row = row;
        this.task = task;
    }

    public Task task() {
        return task;
    }

    TaskEntity row() {
        return row;
    }

    /** The next version, which is written with the transaction. */
    LockedTask write(Task next) {
        TaskRows.write(next, row);
        return new LockedTask(row, next);
    }
}
