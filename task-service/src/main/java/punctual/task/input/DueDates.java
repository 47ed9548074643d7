package punctual.task.input;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.http.Rfc3339;
import punctual.rule.Due;

/** Reads instants and full-dates, which are kept apart. */
final class DueDates {
    /** Later instants have years that RFC 3339 cannot write in UTC. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999Z");

    private DueDates() {}

    static @Nullable Due read(JsonBody body, String field) {
        String text = body.string(field);
        if (text == null) {
            return null;
        }
        Due due = parse(text);
        if (due == null) {
            String words = field.equals("due_date") ? "Due date" : "End date";
            body.invalid(
                    field, words + " must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z");
        }
        return due;
    }

    private static @Nullable Due parse(String text) {
        LocalDate date = Rfc3339.date(text);
        if (date != null) {
            return new Due.AllDay(date);
        }
        Instant instant = Rfc3339.instant(text);
        return instant == null || instant.isAfter(END) ? null : new Due.Timed(instant);
    }
}
