package punctual.http.ratelimit;

import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/**
 * What a bucket said to a request.
 *
 * @param granted whether the request may go on
 * @param remaining how many more may come at once
 * @param resetSeconds until the bucket is full again
 * @param retrySeconds until the next may come, at least 1
 */
record Allowance(boolean granted, int limit, long remaining, long resetSeconds, long retrySeconds) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    static Allowance of(Limit limit, ConsumptionProbe probe) {
        return new Allowance(
                probe.isConsumed(),
                limit.burst(),
                probe.getRemainingTokens(),
                Math.ceilDiv(probe.getNanosToWaitForReset(), SECOND),
                Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), SECOND)));
    }

    /** Writes the headers of draft-ietf-httpapi-ratelimit-headers-06. */
    void tell(HttpServerResponse answer) {
        answer.putHeader("RateLimit-Limit", Integer.toString(limit));
        answer.putHeader("RateLimit-Remaining", Long.toString(remaining));
        answer.putHeader("RateLimit-Reset", Long.toString(resetSeconds));
    }
}
