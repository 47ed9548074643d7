package punctual.task.lifecycle;

import java.time.Instant;

/** Something to be done to a task: a pure function of the task and the time. */
public interface Command {

    Outcome apply(Task task, Instant now);

    /** Whether one that finds its effect already there succeeds whatever version its client saw. */
    default boolean repeatable() {
        return true;
    }
}
