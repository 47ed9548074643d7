package punctual.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The last time that a rule may give: a date runs to its local end, a time without Z is local. */
sealed interface Until {
    record Day(LocalDate date) implements Until {
        @Override
        public Due due(ZoneId zone) {
            return new Due.AllDay(date);
        }

        @Override
        public boolean allows(Instant instant, ZoneId zone) {
            return instant.isBefore(date.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    record Local(LocalDateTime time) implements Until {
        @Override
        public Due due(ZoneId zone) {
            Instant instant = time.atZone(zone).toInstant();
            return new Due.Timed(instant.isAfter(Due.Timed.LAST) ? Due.Timed.LAST : instant);
        }

        @Override
        public boolean allows(Instant instant, ZoneId zone) {
            return !instant.isAfter(time.atZone(zone).toInstant());
        }
    }

    record Utc(Instant instant) implements Until {
        @Override
        public Due due(ZoneId zone) {
            return new Due.Timed(instant);
        }

        @Override
        public boolean allows(Instant candidate, ZoneId zone) {
            return !candidate.isAfter(instant);
        }
    }

    DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("MMdd")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DAY)
            .appendPattern("'T'HHmmss")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    Due due(ZoneId zone);

    boolean allows(Instant instant, ZoneId zone);

    static Until parse(String value) throws DateTimeException {
        if (value.length() == 8) {
            return new Day(LocalDate.parse(value, DAY));
        }
        if (value.endsWith("Z")) {
            LocalDateTime time = LocalDateTime.parse(value.substring(0, value.length() - 1), TIME);
            return new Utc(time.toInstant(ZoneOffset.UTC));
        }
        return new Local(LocalDateTime.parse(value, TIME));
    }

    static String text(Due due) {
        return switch (due) {
            case Due.AllDay day -> DAY.format(day.date());
            case Due.Timed timed -> TIME.format(timed.instant().atOffset(ZoneOffset.UTC)) + "Z";
        };
    }
}
