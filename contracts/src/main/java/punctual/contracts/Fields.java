package punctual.contracts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What records demand of their fields, under the names of the wire. */
final class Fields {
    private Fields() {}

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidEventException(field, "is required");
        }
        return value;
    }

    static String text(String field, @Nullable String value) {
        String given = required(field, value);
        if (given.isBlank()) {
            throw new InvalidEventException(field, "must not be blank");
        }
        return given;
    }

    static <T> List<T> list(String field, @Nullable List<T> values) {
        List<T> given = required(field, values);
        if (given.stream().anyMatch(Objects::isNull)) {
            throw new InvalidEventException(field, "must not hold null");
        }
        return List.copyOf(given);
    }

    static long atLeast(long least, String field, long value) {
        if (value < least) {
            throw new InvalidEventException(field, "must be at least " + least + ", not " + value);
        }
        return value;
    }

    static String zone(String field, @Nullable String value) {
        return parsed(field, text(field, value), "an IANA time zone", ZoneId::of);
    }

    static @Nullable String time(String field, @Nullable String value) {
        return value == null ? null : parsed(field, value, "a local time HH:MM", LocalTime::parse);
    }

    /** A full-date or an instant of RFC 3339. */
    static @Nullable String date(String field, @Nullable String value) {
        return value == null ? null : parsed(field, value, "a full-date or an instant", Fields::parseDate);
    }

    private static Object parseDate(String value) {
        return value.length() == "2026-12-01".length() ? LocalDate.parse(value) : OffsetDateTime.parse(value);
    }

    private static String parsed(String field, String value, String what, Parser parser) {
        try {
            Objects.requireNonNull(parser.parse(value));
            return value;
        } catch (DateTimeException e) {
            throw new InvalidEventException(field, "must be " + what + ", not \"" + value + "\"", e);
        }
    }

    private interface Parser {
        Object parse(String value);
    }
}
