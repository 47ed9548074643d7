package punctual.task.bulk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import punctual.http.FieldError;
import punctual.http.Problem;
import punctual.http.ProblemException;
import punctual.http.Problems;

/**
 * The answer to an atomic bulk that cannot be done.
 *
 * @param whole names the breaches with their paths
 * @param index the first operation that failed
 * @param problem as the endpoint that does it alone answers
 */
record RefusedBulk(@JsonUnwrapped Problem whole, int index, Problem problem) {

    static RefusedBulk of(Refusal refusal, String correlationId) {
        Problem problem = refusal.problem().problem(correlationId);
        String operation = "operations[" + refusal.index() + "]";
        List<FieldError> errors = problem.errors().isEmpty()
                ? List.of(new FieldError(operation, problem.detail()))
                : problem.errors().stream()
                        .map(error -> new FieldError(operation + ".task." + error.field(), error.message()))
                        .toList();
        ProblemException whole = Problems.invalid(errors);
        return new RefusedBulk(whole.problem(correlationId), refusal.index(), problem);
    }
}
