package punctual.notification.preferences;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import punctual.http.Text;

/** From when to when, by the local clock, e-mail and push wait; over midnight where the end is before the start. */
public record QuietHours(String start, String end) {
    public QuietHours {
        if (!Text.isLocalTime(start) || !Text.isLocalTime(end) || start.equals(end)) {
            throw new IllegalArgumentException("No quiet hours: " + start + " to " + end);
        }
    }

    /**
     * The first instant from {@code now} on at which it is not quiet. An end that the clocks jump over moves forward by
     * the gap; of one that comes twice it is the first, or the second where the first has passed.
     */
    public Instant over(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        if (!isQuiet(local.toLocalTime())) {
            return now;
        }
        LocalTime until = LocalTime.parse(end);
        var day = local.toLocalTime().isBefore(until)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        ZonedDateTime first = day.atTime(until).atZone(zone);
        return first.toInstant().isAfter(now)
                ? first.toInstant()
                : first.withLaterOffsetAtOverlap().toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        boolean afterStart = !time.isBefore(LocalTime.parse(start));
        boolean beforeEnd = time.isBefore(LocalTime.parse(end));
        return start.compareTo(end) < 0 ? afterStart && beforeEnd : afterStart || beforeEnd;
    }
}
