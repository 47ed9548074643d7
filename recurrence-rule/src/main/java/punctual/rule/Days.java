package punctual.rule;

import java.time.LocalDate;
import java.util.Arrays;

/** The days that a rule chooses in one of its periods, in order, as days since 1970-01-01. */
final class Days {
    private static final int MOST_IN_A_MONTH = 31;
    private static final long[] NONE = {};

    private final MonthDays allowed;
    private final long from;
    private long[] days = NONE;
    private int size;

    /** @param from days before it are left out */
    Days(MonthDays allowed, long from) {
        this.allowed = allowed;
        this.from = from;
    }

    int size() {
        return size;
    }

    long get(int place) {
        return days[place];
    }

    /** Adds what is allowed in the month. */
    void add(CalendarMonth month) {
        addAllowed(month, month.bits());
    }

    /** Adds what is allowed among the seven days from {@code first} on. */
    void addWeek(long first) {
        long end = first + CalendarMonth.WEEK;
        CalendarMonth month = CalendarMonth.of(LocalDate.ofEpochDay(first));
        addAllowed(month, month.bitsFrom(first) & ~month.bitsFrom(end));
        CalendarMonth last = CalendarMonth.of(LocalDate.ofEpochDay(end - 1));
        if (last.month() != month.month()) {
            addAllowed(last, ~last.bitsFrom(end));
        }
    }

    /** Adds what is allowed in those of the weeks from the day {@code first} on whose bits are set. */
    void addWeeks(long first, long weeks) {
        long end = first + CalendarMonth.WEEK * (long) (Long.SIZE - Long.numberOfLeadingZeros(weeks));
        CalendarMonth month = CalendarMonth.of(LocalDate.ofEpochDay(first));
        for (; month.firstDay() < end; month = month.next()) {
            add(month, month.within(first, weeks, allowed.in(month)));
        }
    }

    private void addAllowed(CalendarMonth month, int within) {
        add(month, allowed.in(month) & within);
    }

    private void add(CalendarMonth month, int bits) {
        for (int rest = bits == 0 ? 0 : bits & month.bitsFrom(from); rest != 0; rest &= rest - 1) {
            if (size == days.length) {
                days = Arrays.copyOf(days, MOST_IN_A_MONTH + 2 * size);
            }
            days[size++] = month.firstDay() - 1 + Integer.numberOfTrailingZeros(rest);
        }
    }
}
