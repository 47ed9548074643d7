package punctual.task.store;

import punctual.http.Condition;
import punctual.http.Problems;
import punctual.task.lifecycle.Task;

/** The versions that a client asks a task to have. */
@FunctionalInterface
public interface Precondition {
    Precondition NONE = _ -> {};

    /** Throws 412 where the task has moved on. */
    void require(Task task);

    /** If-Match; a reminder sent in the meantime does not break it. */
    static Precondition of(Condition ifMatch) {
        return task -> {
            var history = task.history();
            if (!ifMatch.allows(history.version(), history::isKnownAt)) {
                throw Problems.preconditionFailed(history.version());
            }
        };
    }

    /** The version in a body. */
    static Precondition of(long version) {
        return of(Condition.of(version));
    }

    default Precondition and(Precondition other) {
        return task -> {
            require(task);
            other.require(task);
        };
    }
}
