package punctual.local.stack;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before a part is started again: longer each time, from the start once it has held for a minute. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HELD = Duration.ofMinutes(1);

    private Duration next = FIRST;

    Duration afterRunningFrom(Instant start, Instant end) {
        if (Duration.between(start, end).compareTo(HELD) >= 0) {
            next = FIRST;
        }
        var wait = next;
        next = next.multipliedBy(2);
        if (next.compareTo(LONGEST) > 0) {
            next = LONGEST;
        }
        return wait;
    }
}
