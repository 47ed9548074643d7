package punctual.audit.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Brings times into what a timestamptz holds, always in the same way, so that no time is too strange to be stored. */
public final class StoredTime {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private StoredTime() {}

    /** The time in microseconds, or the nearest one of the years 1 to 9999. */
    public static Instant of(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time.truncatedTo(ChronoUnit.MICROS);
    }
}
