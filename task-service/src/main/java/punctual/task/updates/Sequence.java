package punctual.task.updates;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import punctual.messaging.ReceivedEvent;

/**
 * Where an update stands among those of its occurrence.
 *
 * @param number as recurrence-service counts them; one that lost its database begins anew, but later
 * @param time when it was asked
 */
record Sequence(long number, Instant time) {
    /** PostgreSQL keeps microseconds. */
    Sequence {
        time = time.truncatedTo(ChronoUnit.MICROS);
    }

    static Sequence of(ReceivedEvent event) {
        return new Sequence(event.sequence(), event.time());
    }

    /** Whether there is nothing that could be older. */
    boolean isFirst() {
        return number <= 1;
    }

    boolean isOlderThan(@Nullable Sequence known) {
        return known != null && number < known.number && !time.isAfter(known.time);
    }

    Sequence orLater(Sequence other) {
        return new Sequence(Math.max(number, other.number), time.isAfter(other.time) ? time : other.time);
    }
}
