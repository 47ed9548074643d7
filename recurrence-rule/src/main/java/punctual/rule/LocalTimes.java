package punctual.rule;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRule.Skip;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The local times of a rule, without zone, COUNT and UNTIL, by lib-recur. What a rule takes from its start is
 * made explicit first, so that the work can begin at any later period instead of at the start.
 */
final class LocalTimes {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    private static final int LAST_YEAR = 9999;

    private final org.dmfs.rfc5545.recur.RecurrenceRule rule;
    private final LocalDateTime start;
    private final ChronoUnit unit;

    LocalTimes(RuleParts parts, LocalDateTime start, MonthEnd monthEnd) {
        this.start = start;
        Map<Part, String> explicit = explicit(parts, start);
        this.rule = compile(explicit, monthEnd);
        this.unit = switch (rule.getFreq()) {
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case MONTHLY -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    /** The times in order, from some time not after {@code from} on, and none before the start. */
    Iterator<LocalDateTime> from(LocalDateTime from) {
        return new Times(periodBefore(from));
    }

    private static Map<Part, String> explicit(RuleParts parts, LocalDateTime start) {
        Map<Part, String> explicit = new EnumMap<>(parts.values());
        explicit.remove(Part.COUNT);
        explicit.remove(Part.UNTIL);
        boolean monthDay = parts.has(Part.BYMONTHDAY) || parts.has(Part.BYYEARDAY);
        boolean anyDay = monthDay || parts.has(Part.BYDAY);
        String weekday = start.getDayOfWeek().name().substring(0, 2);
        switch (parts.frequency()) {
            case "WEEKLY" -> explicit.putIfAbsent(Part.BYDAY, weekday);
            case "MONTHLY" -> putUnless(anyDay, explicit, Part.BYMONTHDAY, start.getDayOfMonth());
            case "YEARLY" -> explicitYearly(explicit, start, anyDay);
            default -> sparseDaysAsYearly(explicit);
        }
        return explicit;
    }

    private static void explicitYearly(Map<Part, String> explicit, LocalDateTime start, boolean anyDay) {
        if (explicit.containsKey(Part.BYWEEKNO)) {
            putUnless(anyDay, explicit, Part.BYDAY, start.getDayOfWeek().name().substring(0, 2));
        } else {
            putUnless(anyDay || explicit.containsKey(Part.BYMONTH), explicit, Part.BYMONTH, start.getMonthValue());
            putUnless(anyDay, explicit, Part.BYMONTHDAY, start.getDayOfMonth());
        }
    }

    /** The same days, but found by years instead of by looking at every day: lib-recur gives up after 1,000. */
    private static void sparseDaysAsYearly(Map<Part, String> explicit) {
        boolean everyDay = explicit.getOrDefault(Part.INTERVAL, "1").equals("1");
        if (everyDay && explicit.containsKey(Part.BYMONTHDAY) && !explicit.containsKey(Part.BYSETPOS)) {
            explicit.put(Part.FREQ, "YEARLY");
        }
    }

    private static void putUnless(boolean not, Map<Part, String> explicit, Part part, Object value) {
        if (!not) {
            explicit.put(part, value.toString());
        }
    }

    private static org.dmfs.rfc5545.recur.RecurrenceRule compile(Map<Part, String> parts, MonthEnd monthEnd) {
        String text = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        try {
            var rule = new org.dmfs.rfc5545.recur.RecurrenceRule(text, RfcMode.RFC5545_STRICT);
            if (monthEnd == MonthEnd.CLAMP && canClamp(parts)) {
                rule.setSkip(Skip.BACKWARD);
            }
            return rule;
        } catch (InvalidRecurrenceRuleException e) {
            throw new InvalidRecurrenceException("rrule", "cannot be read: " + e.getMessage());
        }
    }

    /** lib-recur cannot move a day and then filter it by weekday; a day that must be a certain weekday stays strict. */
    private static boolean canClamp(Map<Part, String> parts) {
        boolean ofMonth = parts.containsKey(Part.BYMONTHDAY) && !parts.containsKey(Part.BYYEARDAY);
        boolean ofYear = parts.containsKey(Part.BYYEARDAY) && !parts.containsKey(Part.BYMONTHDAY);
        boolean filtered = parts.containsKey(Part.BYDAY) || ofYear && parts.containsKey(Part.BYMONTH);
        return (ofMonth || ofYear) && !filtered && !parts.containsKey(Part.BYWEEKNO);
    }

    private LocalDateTime periodBefore(LocalDateTime from) {
        long intervals = unit.between(start, from) / rule.getInterval() - 2;
        if (intervals <= 0) {
            return start;
        }
        LocalDateTime period =
                switch (unit) {
                    case MONTHS -> start.withDayOfMonth(1);
                    case YEARS -> start.withDayOfYear(1);
                    default -> start;
                };
        return period.plus(intervals * rule.getInterval(), unit);
    }

    /** Ends where lib-recur gives up its search: after some thousand periods without a time. */
    private final class Times implements Iterator<LocalDateTime> {
        private @Nullable RecurrenceRuleIterator times;

        Times(LocalDateTime from) {
            DateTime first = new DateTime(UTC, from.toEpochSecond(ZoneOffset.UTC) * 1000);
            advance(() -> this.times = rule.iterator(first));
        }

        @Override
        public boolean hasNext() {
            return times != null && times.hasNext() && peek(times).getYear() <= LAST_YEAR;
        }

        @Override
        public LocalDateTime next() {
            RecurrenceRuleIterator current = times;
            if (current == null || !hasNext()) {
                throw new NoSuchElementException("No more times of " + rule);
            }
            LocalDateTime next = peek(current);
            advance(current::nextMillis);
            return next;
        }

        private LocalDateTime peek(RecurrenceRuleIterator current) {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(current.peekMillis(), 1000), start.getNano(), ZoneOffset.UTC);
        }

        /** The library looks for the time after the next one at once, which must not take the next one with it. */
        private void advance(Runnable step) {
            try {
                step.run();
            } catch (IllegalArgumentException | IllegalStateException e) {
                times = null;
            }
        }
    }
}
