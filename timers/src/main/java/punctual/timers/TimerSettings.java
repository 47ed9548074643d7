package punctual.timers;

import java.time.Duration;

/**
 * How a {@link DueTimer} behaves.
 *
 * @param batch how many are claimed in one transaction
 * @param lanes how many batches are fired at a time, once one was full
 * @param tick the longest wait: what a dead replica planned is taken over within it
 * @param firstBackOff the wait after a first failure, and while others hold all that is due
 * @param maxBackOff the longest wait after failures in a row, each of which doubles it
 */
public record TimerSettings(int batch, int lanes, Duration tick, Duration firstBackOff, Duration maxBackOff) {

    /** Batches of 500, one at a time, a tick of 3 s, back-off from 100 ms to 3 s. */
    public static final TimerSettings DEFAULT =
            new TimerSettings(500, 1, Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofSeconds(3));

    public TimerSettings {
        requireOne("batch", batch);
        requireOne("lanes", lanes);
        requirePositive("tick", tick);
        requirePositive("firstBackOff", firstBackOff);
        requirePositive("maxBackOff", maxBackOff);
    }

    public TimerSettings withBatch(int newBatch) {
        return new TimerSettings(newBatch, lanes, tick, firstBackOff, maxBackOff);
    }

    public TimerSettings withLanes(int newLanes) {
        return new TimerSettings(batch, newLanes, tick, firstBackOff, maxBackOff);
    }

    public TimerSettings withTick(Duration newTick) {
        return new TimerSettings(batch, lanes, newTick, firstBackOff, maxBackOff);
    }

    /** The wait after {@code failures} failures in a row. */
    Duration backOff(int failures) {
        Duration wait = firstBackOff.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(maxBackOff) < 0 ? wait : maxBackOff;
    }

    private static void requireOne(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + number);
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }
}
