package punctual.task.bulk;

import punctual.http.ProblemException;

/** An atomic bulk is not done, because of the operation at {@code index}. */
final class Refusal extends RuntimeException {
    private final int index;
    private final ProblemException problem;

    Refusal(int index, ProblemException problem) {
        super("operation " + index + ": " + problem.getMessage(), problem, false, false);
        this.index = index;
        this.problem = problem;
    }

    int index() {
        return index;
    }

    ProblemException problem() {
        return problem;
    }
}
