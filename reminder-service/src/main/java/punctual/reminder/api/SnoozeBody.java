package punctual.reminder.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;

/** Reads {@code {"minutes": 10}}, counted from now, or {@code {"until": "2026-12-01T08:00:00Z"}}. */
final class SnoozeBody {

    private static final int LONGEST_MINUTES = 525_600;

    private SnoozeBody() {}

    static Action.Snooze read(JsonBody body, Instant now) {
        Integer minutes = body.integer("minutes", 1, LONGEST_MINUTES);
        Instant until = body.instant("until");
        if (body.has("minutes") == body.has("until")) {
            body.invalid("minutes", "Snooze needs either minutes or until");
        }
        Instant time = minutes == null ? until : now.plus(Duration.ofMinutes(minutes));
        requireFuture(body, time, now);
        body.check();
        return new Action.Snooze(time == null ? now : time.truncatedTo(ChronoUnit.MICROS));
    }

    private static void requireFuture(JsonBody body, @Nullable Instant time, Instant now) {
        if (time == null && (body.isNull("minutes") || body.isNull("until"))) {
            body.invalid(body.isNull("until") ? "until" : "minutes", "Snooze needs a time");
        }
        if (time != null && !time.isAfter(now)) {
            body.invalid("until", "Until must be in the future");
        }
    }
}
