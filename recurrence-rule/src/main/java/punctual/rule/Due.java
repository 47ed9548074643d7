package punctual.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** When something is due: a day of its own, or an instant. */
public sealed interface Due {
    /** The whole of a local day. */
    record AllDay(LocalDate date) implements Due {
        public AllDay {
            requireYear(date.getYear());
        }

        @Override
        public Instant at(ZoneId zone) {
            return date.atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(ZoneId zone) {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }

        @Override
        public LocalDate date(ZoneId zone) {
            return date;
        }

        @Override
        public String text() {
            return date.toString();
        }
    }

    /** A moment, to the microsecond. */
    record Timed(Instant instant) implements Due {
        static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

        public Timed {
            instant = instant.truncatedTo(ChronoUnit.MICROS);
            requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
        }

        @Override
        public Instant at(ZoneId zone) {
            return instant;
        }

        @Override
        public Instant end(ZoneId zone) {
            return instant;
        }

        @Override
        public LocalDate date(ZoneId zone) {
            return instant.atZone(zone).toLocalDate();
        }

        @Override
        public String text() {
            return instant.toString();
        }
    }

    /** The first instant of it: an all-day one begins with its day in the zone. */
    Instant at(ZoneId zone);

    /** The instant from which on it is over: an all-day one ends with its day in the zone. */
    Instant end(ZoneId zone);

    /** The local day on which it falls. */
    LocalDate date(ZoneId zone);

    /** As on the wire: {@code 2026-12-01}, or {@code 2026-12-01T08:00:00Z}. */
    String text();

    /**
     * Reads a full-date or a date-time with offset (RFC 3339).
     *
     * @throws DateTimeException when it is neither
     */
    static Due parse(String text) {
        if (Format.FULL_DATE.matcher(text).matches()) {
            return new AllDay(LocalDate.parse(text));
        }
        if (Format.DATE_TIME.matcher(text).matches()) {
            return new Timed(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
        }
        throw new DateTimeException("Neither a full-date nor a date-time of RFC 3339: " + text);
    }

    private static void requireYear(int year) {
        if (year < 1 || year > 9999) {
            throw new DateTimeException("A year is from 0001 to 9999, not " + year);
        }
    }
}

final class Format {
    static final Pattern FULL_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private Format() {}
}
