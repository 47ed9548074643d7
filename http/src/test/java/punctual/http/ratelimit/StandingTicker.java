package punctual.http.ratelimit;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is moved. */
final class StandingTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong();

    void move(Duration step) {
        nanos.addAndGet(step.toNanos());
    }

    @Override
    public long read() {
        return nanos.get();
    }
}
