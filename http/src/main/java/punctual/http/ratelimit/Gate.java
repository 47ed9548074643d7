package punctual.http.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.vertx.ext.web.RoutingContext;
import punctual.http.Problems;

/** Lets a request through, or refuses it with 429 and counts that. */
final class Gate<K> {

    private final Buckets<K> buckets;
    private final Counter refused;

    Gate(Buckets<K> buckets, Counter refused) {
        this.buckets = buckets;
        this.refused = refused;
    }

    /** Takes the request from the key's bucket and says on its answer what is left. */
    void ask(RoutingContext request, K key) {
        Allowance left = buckets.take(key);
        left.tell(request.response());
        decide(request, left);
    }

    /** As {@link #ask}, but says what is left to those only whom it refuses; answers whether it did not. */
    boolean askQuietly(RoutingContext request, K key) {
        Allowance left = buckets.take(key);
        if (!left.granted()) {
            left.tell(request.response());
        }
        decide(request, left);
        return left.granted();
    }

    private void decide(RoutingContext request, Allowance left) {
        if (left.granted()) {
            request.next();
        } else {
            refused.increment();
            request.fail(Problems.rateLimited(buckets.limit().refusal(left.retrySeconds()), left.retrySeconds()));
        }
    }
}
