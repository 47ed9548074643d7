package punctual.local.bench;

import java.time.Duration;

/** How long each of a run's operations took, in nanoseconds, ascending. */
record Figures(long[] sorted, Duration measured) {
    private static final double NANOS_PER_MILLI = 1e6;

    double perSecond() {
        return sorted.length * 1e3 / measured.toMillis();
    }

    /** In milliseconds. */
    double median() {
        return at(50);
    }

    /** In milliseconds. */
    double p99() {
        return at(99);
    }

    /** In milliseconds. */
    double max() {
        return sorted[sorted.length - 1] / NANOS_PER_MILLI;
    }

    private double at(int percentile) {
        return sorted[Math.min(sorted.length - 1, (int) ((long) sorted.length * percentile / 100))] / NANOS_PER_MILLI;
    }
}
