package punctual.notification.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says when a task is due, in words. */
public final class DueText {
    private static final int FULL_DATE = "2026-12-01".length();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy 'at' HH:mm", Locale.ENGLISH);

    private DueText() {}

    /**
     * Such as {@code Tue 1 Dec 2026 at 09:00 (Europe/Berlin)}, or only the day.
     *
     * @param dueDate a full-date or an instant
     */
    public static String of(String dueDate, String timeZone) {
        return dueDate.length() == FULL_DATE
                ? LocalDate.parse(dueDate).format(DAY)
                : Instant.parse(dueDate).atZone(ZoneId.of(timeZone)).format(MINUTE) + " (" + timeZone + ")";
    }
}
