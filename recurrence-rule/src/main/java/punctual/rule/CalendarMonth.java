package punctual.rule;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * A month, and what its days are reckoned from. Weekdays are 0 (Monday) to 6; of bits, bit 1 is the first day.
 *
 * @param firstDay the first day in days since 1970-01-01, a Thursday
 */
record CalendarMonth(int year, int month, long firstDay) {
    static final int MONTHS = 12;
    static final int WEEK = 7;

    /** How many months there are that differ in more than their year. */
    static final int KINDS = 2 * MONTHS * WEEK;

    private static final int THURSDAY = 3;

    static CalendarMonth of(int year, int month) {
        return new CalendarMonth(year, month, LocalDate.of(year, month, 1).toEpochDay());
    }

    static CalendarMonth of(LocalDate date) {
        return of(date.getYear(), date.getMonthValue());
    }

    CalendarMonth next() {
        return new CalendarMonth(month == MONTHS ? year + 1 : year, month % MONTHS + 1, firstDay + length());
    }

    /** Of those of one kind, each day has the same weekday and the same number, in month and year. */
    int kind() {
        return ((isInLeapYear() ? MONTHS : 0) + month - 1) * WEEK + weekdayOfFirst();
    }

    int length() {
        return Month.of(month).length(isInLeapYear());
    }

    int weekdayOfFirst() {
        return (int) Math.floorMod(firstDay + THURSDAY, WEEK);
    }

    /** How many days of the year lie before it. */
    int daysBefore() {
        return Month.of(month).firstDayOfYear(isInLeapYear()) - 1;
    }

    int daysOfYear() {
        return isInLeapYear() ? 366 : 365;
    }

    int weekdayOfNewYear() {
        return Math.floorMod(weekdayOfFirst() - daysBefore(), WEEK);
    }

    /** The bits of all its days. */
    int bits() {
        return -1 >>> (31 - length()) & -2;
    }

    /** The bits of its days from one on, in days since 1970-01-01. */
    int bitsFrom(long day) {
        if (day <= firstDay) {
            return bits();
        }
        return day - firstDay < length() ? bits() & -1 << (day - firstDay + 1) : 0;
    }

    /** Of the bits those whose days are in the weeks from the day {@code first} on that have their bits set. */
    int within(long first, long weeks, int bits) {
        int found = 0;
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            long day = firstDay - 1 + Integer.numberOfTrailingZeros(rest);
            long week = Math.floorDiv(day - first, WEEK);
            boolean chosen = week >= 0 && week < Long.SIZE && (weeks >>> week & 1) == 1;
            found |= chosen ? Integer.lowestOneBit(rest) : 0;
        }
        return found;
    }

    /** The bit of a day; none where the month does not have it. */
    int bit(int day) {
        return day >= 1 && day <= length() ? 1 << day : 0;
    }

    private boolean isInLeapYear() {
        return Year.isLeap(year);
    }
}
