package punctual.task.bulk;

import org.jspecify.annotations.Nullable;
import punctual.http.ProblemException;
import punctual.task.lifecycle.Task;

/**
 * What became of an operation.
 *
 * @param task the task after it; null where it failed
 * @param problem why it failed, else null
 */
record Result(int status, @Nullable Task task, @Nullable ProblemException problem) {

    static Result done(Kind kind, Task task) {
        return new Result(kind.status(), task, null);
    }

    static Result failed(ProblemException problem) {
        return new Result(problem.status(), null, problem);
    }
}
