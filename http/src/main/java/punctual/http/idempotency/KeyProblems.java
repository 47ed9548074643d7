package punctual.http.idempotency;

import punctual.http.ProblemException;
import punctual.http.Problems;

/** What a key is refused for. */
final class KeyProblems {

    private KeyProblems() {}

    static ProblemException inUse() {
        return Problems.conflict(
                "idempotency_key_in_use", "A request with this Idempotency-Key is still running. Repeat it later.");
    }

    static ProblemException reused() {
        return Problems.unprocessable(
                "idempotency_key_reused",
                "This Idempotency-Key belongs to a request with another body. Use a new key for a new request.");
    }
}
