package punctual.rule;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Which days of a month are allowed by BYMONTH, BYMONTHDAY, BYYEARDAY, BYDAY and the INTERVAL of days together, as bits:
 * bit 1 is the first.
 */
final class MonthDays {
    /** No bits of days: bit 0 is none. */
    private static final int UNKNOWN = 1;

    private final int months;
    private final int[] monthDays;
    private final int[] yearDays;
    private final Weekdays weekdays;
    private final boolean clamp;
    private final long start;
    private final long everyNth;

    /** By kind of month: long lists are gone through once for each, however many months there are. */
    private final int[] chosen = new int[CalendarMonth.KINDS];

    private long examined;

    MonthDays(RuleParts parts, LocalDate start, MonthEnd monthEnd) {
        this.months = months(parts.numbers(Part.BYMONTH));
        this.monthDays = parts.numbers(Part.BYMONTHDAY);
        this.yearDays = parts.numbers(Part.BYYEARDAY);
        this.weekdays = new Weekdays(parts.list(Part.BYDAY), parts.countsWeekdaysInMonths());
        this.clamp = monthEnd == MonthEnd.CLAMP;
        this.start = start.toEpochDay();
        this.everyNth = parts.frequency().equals("DAILY") ? parts.interval() : 1;
        Arrays.fill(chosen, UNKNOWN);
    }

    int in(CalendarMonth month) {
        examined++;
        if ((months & 1 << month.month()) == 0) {
            return 0;
        }
        int kind = month.kind();
        if (chosen[kind] == UNKNOWN) {
            chosen[kind] = chosenIn(month);
        }
        return everyNth == 1 || chosen[kind] == 0 ? chosen[kind] : chosen[kind] & everyNth(month);
    }

    /** How many months, and numbers of the rule for them, have been looked at until now. */
    long examined() {
        return examined;
    }

    private int chosenIn(CalendarMonth month) {
        examined += weekdays.size() + monthDays.length + yearDays.length;
        int bits = weekdays.in(month);
        if (monthDays.length > 0) {
            bits &= numbered(monthDays, month, 0, month.length());
        }
        if (yearDays.length > 0) {
            bits &= numbered(yearDays, month, month.daysBefore(), month.daysOfYear());
        }
        return bits;
    }

    private int everyNth(CalendarMonth month) {
        int bits = 0;
        long first = 1 + Math.floorMod(start - month.firstDay(), everyNth);
        for (long day = first; day <= month.length(); day += everyNth) {
            bits |= 1 << day;
        }
        return bits;
    }

    /** The days with these numbers, counted in a span that begins that many days before the month. */
    private int numbered(int[] numbers, CalendarMonth month, int before, int length) {
        int bits = 0;
        for (int number : numbers) {
            int day = number > 0 ? number : length + 1 + number;
            bits |= month.bit((clamp ? Math.clamp(day, 1, length) : day) - before);
        }
        return bits;
    }

    private static int months(int[] given) {
        int bits = 0;
        for (int month : given) {
            bits |= 1 << month;
        }
        return given.length == 0 ? -1 : bits;
    }
}
