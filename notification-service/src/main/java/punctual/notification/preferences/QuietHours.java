package punctual.notification.preferences;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/** From when to when, by the local clock, e-mail and push wait; over midnight where the end is before the start. */
public record QuietHours(String start, String end) {
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    public QuietHours {
        if (!isTime(start) || !isTime(end) || start.equals(end)) {
            throw new IllegalArgumentException("No quiet hours: " + start + " to " + end);
        }
    }

    /** Whether it is HH:MM. */
    public static boolean isTime(String text) {
        return TIME.matcher(text).matches();
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
