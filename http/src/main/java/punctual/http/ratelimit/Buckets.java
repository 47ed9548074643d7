package punctual.http.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * A token bucket for each key of a limit. Those that have filled up again are forgotten, and beyond the most that are
 * kept those used least, so that no flood of keys takes more memory than that.
 */
final class Buckets<K> {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Limit limit;
    private final Bandwidth bandwidth;
    private final TimeMeter time;
    private final Cache<K, Bucket> buckets;

    Buckets(Limit limit, int mostKept, Ticker ticker) {
        this.limit = limit;
        bandwidth = Bandwidth.builder()
                .capacity(limit.burst())
                .refillGreedy(limit.perSecond(), SECOND)
                .build();
        time = new Monotonic(ticker);
        buckets = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(limit.timeToFill())
                .maximumSize(mostKept)
                .build();
    }

    Limit limit() {
        return limit;
    }

    /** Takes one request from the key's bucket, where there is one to take. */
    Allowance take(K key) {
        Bucket bucket = buckets.get(key, absent -> full());
        return Allowance.of(limit, bucket.tryConsumeAndReturnRemaining(1));
    }

    /** How many are kept, after what is due to be forgotten has been. */
    long kept() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(time)
                .build();
    }

    private record Monotonic(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
