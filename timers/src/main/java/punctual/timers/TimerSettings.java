package punctual.timers;

import java.time.Duration;

/**
 * How a {@link DueTimer} behaves.
 *
 * @param batch how many are claimed in one transaction
 * @param tick the longest wait: what a dead replica planned is taken over within it
 * @param firstBackOff the wait after a first failure, and while others hold all that is due
 * @param maxBackOff the longest wait after failures in a row, each of which doubles it
 */
public record TimerSettings(int batch, Duration tick, Duration firstBackOff, Duration maxBackOff) {

    /** Batches of 500, a tick of 3 s, back-off from 100 ms to 3 s. */
    public static final TimerSettings DEFAULT =
            new TimerSettings(500, Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofSeconds(3));

    public TimerSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1, not " + batch);
        }
        requirePositive("tick", tick);
        requirePositive("firstBackOff", firstBackOff);
        requirePositive("maxBackOff", maxBackOff);
    }

    public TimerSettings withBatch(int newBatch) {
        return new TimerSettings(newBatch, tick, firstBackOff, maxBackOff);
    }

    public TimerSettings withTick(Duration newTick) {
        return new TimerSettings(batch, newTick, firstBackOff, maxBackOff);
    }

    /** The wait after {@code failures} failures in a row. */
    Duration backOff(int failures) {
        Duration wait = firstBackOff.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(maxBackOff) < 0 ? wait : maxBackOff;
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }
}
