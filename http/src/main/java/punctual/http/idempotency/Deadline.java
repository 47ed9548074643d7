package punctual.http.idempotency;

import java.time.Duration;

/** Until when a request waits, by the time that has really passed. */
final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** Not above zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }
}
