package punctual.task.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.http.Problem;
import punctual.http.ProblemException;
import punctual.task.api.TaskView;
import punctual.task.lifecycle.Task;

/** What became of each operation, in their order. */
record BulkAnswer(List<Item> results) {

    /**
     * As the endpoint that does it alone answers.
     *
     * @param task where it was done
     * @param problem where it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int status, @Nullable TaskView task, @Nullable Problem problem) {}

    static BulkAnswer of(List<Result> results, String correlationId) {
        return new BulkAnswer(
                results.stream().map(result -> item(result, correlationId)).toList());
    }

    private static Item item(Result result, String correlationId) {
        Task task = result.task();
        ProblemException problem = result.problem();
        return new Item(
                result.status(),
                task == null ? null : TaskView.of(task),
                problem == null ? null : problem.problem(correlationId));
    }
}
