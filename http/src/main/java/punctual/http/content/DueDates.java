package punctual.http.content;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import punctual.http.JsonBody;
import punctual.rule.Due;

/** Reads instants and full-dates, which are kept apart. */
public final class DueDates {
    private static final String RULE = " must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z";

    private DueDates() {}

    /** What is neither is noted, and reads as null. */
    public static @Nullable Due read(JsonBody body, String field) {
        String text = body.string(field);
        if (text == null) {
            return null;
        }
        try {
            return Due.parse(text);
        } catch (DateTimeException e) {
            body.invalid(field, rule(field));
            return null;
        }
    }

    /** What the field must be, for messages. */
    public static String rule(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1).replace('_', ' ') + RULE;
    }
}
