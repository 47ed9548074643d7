package punctual.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a client states it: either {@code rrule} alone (or with frequency {@code custom}), or the fields.
 *
 * @param frequency daily, weekly, monthly, yearly or custom, in any letter case
 * @param daysOfWeek 0 is Monday, 6 is Sunday
 * @param endDate a full-date, which runs to the end of that local day, or an instant
 */
public record RecurrenceFields(
        @Nullable String rrule,
        @Nullable String frequency,
        @Nullable Integer interval,
        @Nullable List<Integer> daysOfWeek,
        @Nullable Integer dayOfMonth,
        @Nullable Integer monthOfYear,
        @Nullable Integer count,
        @Nullable Due endDate) {

    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    public RecurrenceFields {
        daysOfWeek = daysOfWeek == null ? null : List.copyOf(daysOfWeek);
    }

    /** The rule as RRULE text alone. */
    public static RecurrenceFields ofText(String rrule) {
        return new RecurrenceFields(rrule, null, null, null, null, null, null, null);
    }

    /**
     * The same on one day a year: in RFC 5545 a yearly day of the month without a month is that day of every month,
     * here it is in the month of the start.
     */
    public RecurrenceFields startingOn(LocalDate start) {
        boolean everyMonth = "yearly".equalsIgnoreCase(frequency) && dayOfMonth != null && monthOfYear == null;
        Integer month = everyMonth ? Integer.valueOf(start.getMonthValue()) : monthOfYear;
        return new RecurrenceFields(rrule, frequency, interval, daysOfWeek, dayOfMonth, month, count, endDate);
    }

    boolean isText() {
        return rrule != null && (frequency == null || frequency.equalsIgnoreCase("custom"));
    }

    String textOrFail() {
        if (interval != null || daysOfWeek != null || dayOfMonth != null || monthOfYear != null) {
            throw new InvalidRecurrenceException("rrule", "cannot be combined with the fields that it replaces");
        }
        if (count != null || endDate != null) {
            throw new InvalidRecurrenceException(
                    "rrule", "cannot be combined with count or end_date: it says COUNT or UNTIL itself");
        }
        return rrule == null ? "" : rrule;
    }

    String toText() {
        if (rrule != null) {
            throw new InvalidRecurrenceException("rrule", "cannot be combined with frequency " + frequency);
        }
        List<String> parts = new ArrayList<>();
        parts.add("FREQ=" + freq());
        add(parts, Part.INTERVAL, interval);
        add(parts, Part.BYMONTH, monthOfYear);
        add(parts, Part.BYMONTHDAY, day());
        add(parts, Part.BYDAY, weekdays());
        add(parts, Part.COUNT, count);
        add(parts, Part.UNTIL, endDate == null ? null : Until.text(endDate));
        return String.join(";", parts);
    }

    private static void add(List<String> parts, Part part, @Nullable Object value) {
        if (value != null) {
            parts.add(part + "=" + value);
        }
    }

    private String freq() {
        if (frequency == null) {
            throw new InvalidRecurrenceException("frequency", "is missing");
        }
        return switch (frequency.toLowerCase(Locale.ROOT)) {
            case "daily", "weekly", "monthly", "yearly" -> frequency.toUpperCase(Locale.ROOT);
            case "custom" -> throw new InvalidRecurrenceException("rrule", "is missing, which custom needs");
            default ->
                throw new InvalidRecurrenceException(
                        "frequency", "must be daily, weekly, monthly, yearly or custom, not " + frequency);
        };
    }

    private @Nullable Integer day() {
        if (dayOfMonth != null && (dayOfMonth < 1 || dayOfMonth > 31)) {
            throw new InvalidRecurrenceException("day_of_month", "must be 1 to 31, not " + dayOfMonth);
        }
        return dayOfMonth;
    }

    private @Nullable String weekdays() {
        if (daysOfWeek == null || daysOfWeek.isEmpty()) {
            return null;
        }
        return String.join(
                ",",
                daysOfWeek.stream().map(RecurrenceFields::weekday).distinct().toList());
    }

    private static String weekday(int day) {
        if (day < 0 || day > 6) {
            throw new InvalidRecurrenceException("days_of_week", "must be 0 (Monday) to 6 (Sunday), not " + day);
        }
        return WEEKDAYS.get(day);
    }
}
