package punctual.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one rule, each read and all of them checked against each other.
 *
 * @param asFields whether messages name the fields of {@link RecurrenceFields} instead of the parts
 */
record RuleParts(Map<Part, String> values, boolean asFields) {
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_TIMES_A_DAY = 96;
    private static final String PREFIX = "RRULE:";
    private static final Map<Part, String> UNSAID = Map.of(Part.INTERVAL, "1", Part.WKST, "MO");
    private static final List<Part> SETS = List.of(
            Part.BYMONTH,
            Part.BYWEEKNO,
            Part.BYYEARDAY,
            Part.BYMONTHDAY,
            Part.BYDAY,
            Part.BYHOUR,
            Part.BYMINUTE,
            Part.BYSECOND);

    static RuleParts read(String text, boolean asFields) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidRecurrenceException("rrule", "must not be longer than " + MAX_LENGTH + " characters");
        }
        String rule = text.strip().toUpperCase(Locale.ROOT);
        RuleParts parts = new RuleParts(new LinkedHashMap<>(), asFields);
        for (String part : (rule.startsWith(PREFIX) ? rule.substring(PREFIX.length()) : rule).split(";", -1)) {
            parts.add(part);
        }
        parts.check();
        return parts;
    }

    String text() {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    /** What they say, in whatever order and with or without what goes without saying. */
    Map<Part, Set<String>> meaning() {
        return values.entrySet().stream()
                .filter(said -> !said.getValue().equals(UNSAID.get(said.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, said -> Set.copyOf(list(said.getKey()))));
    }

    boolean has(Part part) {
        return values.containsKey(part);
    }

    @Nullable
    String get(Part part) {
        return values.get(part);
    }

    /** The values of a part that lists them. */
    List<String> list(Part part) {
        String value = values.get(part);
        return value == null ? List.of() : Arrays.asList(value.split(","));
    }

    /** The numbers of a part that lists them. */
    int[] numbers(Part part) {
        return list(part).stream().mapToInt(Integer::parseInt).toArray();
    }

    int interval() {
        return Integer.parseInt(values.getOrDefault(Part.INTERVAL, "1"));
    }

    /** The weekday on which weeks begin, from 0, which is Monday. */
    int weekStart() {
        return Weekdays.indexOf(values.getOrDefault(Part.WKST, "MO"));
    }

    /** Whether the nth weekday is the nth of a month rather than of a year. */
    boolean countsWeekdaysInMonths() {
        return frequency().equals("MONTHLY") || has(Part.BYMONTH);
    }

    String frequency() {
        return values.getOrDefault(Part.FREQ, "");
    }

    boolean severalTimesADay() {
        return has(Part.BYHOUR) || has(Part.BYMINUTE) || has(Part.BYSECOND);
    }

    InvalidRecurrenceException invalid(Part part, String reason) {
        return new InvalidRecurrenceException(name(part), reason);
    }

    /** The parts that choose among the times, as the user wrote them. */
    String choices() {
        String present = values.keySet().stream()
                .filter(part -> SETS.contains(part) || part == Part.BYSETPOS || part == Part.INTERVAL)
                .map(this::name)
                .collect(Collectors.joining(", "));
        return present.isEmpty() ? name(Part.FREQ) : present;
    }

    private String name(Part part) {
        return asFields ? part.field() : part.name();
    }

    private void add(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidRecurrenceException("rrule", "must be parts like FREQ=DAILY, which '" + text + "' is not");
        }
        Part part = part(text.substring(0, equals));
        try {
            if (values.put(part, part.read(text.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("must not be given twice");
            }
        } catch (IllegalArgumentException e) {
            throw invalid(part, String.valueOf(e.getMessage()));
        }
    }

    private static Part part(String name) {
        if (name.equals("SKIP") || name.equals("RSCALE")) {
            throw new InvalidRecurrenceException(name, "is not supported: month_end says what short months do");
        }
        try {
            return Part.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecurrenceException(name, "is no part of a recurrence rule");
        }
    }

    private void check() {
        if (!has(Part.FREQ)) {
            throw invalid(Part.FREQ, "is missing");
        }
        if (has(Part.COUNT) && has(Part.UNTIL)) {
            throw new InvalidRecurrenceException(
                    name(Part.COUNT) + " and " + name(Part.UNTIL), "must not be in the same rule");
        }
        refuse(Part.BYWEEKNO, "DAILY", "WEEKLY", "MONTHLY");
        refuse(Part.BYYEARDAY, "DAILY", "WEEKLY", "MONTHLY");
        refuse(Part.BYMONTHDAY, "WEEKLY");
        checkOrdinals();
        checkTimes();
        if (has(Part.BYSETPOS) && SETS.stream().noneMatch(this::has)) {
            throw invalid(Part.BYSETPOS, "needs another BY part to choose from");
        }
    }

    private void refuse(Part part, String... frequencies) {
        if (has(part) && Arrays.asList(frequencies).contains(frequency())) {
            throw invalid(part, "cannot be used with " + name(Part.FREQ) + " " + frequency());
        }
    }

    private void checkOrdinals() {
        for (String day : list(Part.BYDAY)) {
            if (day.length() == 2) {
                continue;
            }
            if (has(Part.BYWEEKNO) || frequency().equals("DAILY") || frequency().equals("WEEKLY")) {
                throw invalid(Part.BYDAY, "can have an ordinal only in MONTHLY or YEARLY without BYWEEKNO, not " + day);
            }
            int ordinal = Math.abs(Integer.parseInt(day.substring(0, day.length() - 2)));
            if (ordinal > 5 && (frequency().equals("MONTHLY") || has(Part.BYMONTH))) {
                throw invalid(Part.BYDAY, "cannot be " + day + ": a month has at most five of each weekday");
            }
        }
    }

    private void checkTimes() {
        int times = Math.max(1, list(Part.BYHOUR).size())
                * Math.max(1, list(Part.BYMINUTE).size())
                * Math.max(1, list(Part.BYSECOND).size());
        if (times > MAX_TIMES_A_DAY) {
            throw new InvalidRecurrenceException(
                    "BYHOUR, BYMINUTE and BYSECOND",
                    "must not give more than " + MAX_TIMES_A_DAY + " times a day, not " + times);
        }
    }
}
