package punctual.reminder.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Problems;

/** Reads {@code {"minutes": 10}}, counted from now, or {@code {"until": "2026-12-01T08:00:00Z"}}. */
final class SnoozeBody {

    private static final int LONGEST_MINUTES = 525_600;

    private SnoozeBody() {}

    static Action.Snooze read(JsonBody body, Instant now) {
        Integer minutes = body.integer("minutes", 1, LONGEST_MINUTES);
        Instant until = body.instant("until");
        if (minutes != null && until != null) {
            body.invalid("until", "Until and minutes cannot both be given");
        }
        body.check();
        return new Action.Snooze(time(minutes, until, now).truncatedTo(ChronoUnit.MICROS));
    }

    private static Instant time(@Nullable Integer minutes, @Nullable Instant until, Instant now) {
        if (minutes != null) {
            return now.plus(Duration.ofMinutes(minutes));
        }
        if (until == null) {
            throw Problems.invalid("minutes", "Minutes or until must be given");
        }
        if (!until.isAfter(now)) {
            throw Problems.invalid("until", "Until must be in the future");
        }
        return until;
    }
}
