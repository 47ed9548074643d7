package punctual.rule;

import static punctual.rule.CalendarMonth.MONTHS;
import static punctual.rule.CalendarMonth.WEEK;

import java.time.LocalDate;

/**
 * A unit of the calendar in which a rule chooses its days; a number stands for each one. The calendar repeats after
 * 400 years, weekdays included: what gives no day in a whole cycle never does.
 */
sealed interface Unit {
    int CYCLE_YEARS = 400;
    int CYCLE_WEEKS = 20_871;

    /** The one that has the date. */
    long of(LocalDate date);

    /** Adds the days that may be chosen in it. */
    void addTo(Days days, long unit);

    /** How many there are in a cycle. */
    long cycle();

    static Unit of(RuleParts parts) {
        Weeks weeks = new Weeks(parts.weekStart());
        return switch (parts.frequency()) {
            case "DAILY", "MONTHLY" -> new Months();
            case "WEEKLY" -> weeks;
            default -> parts.has(Part.BYWEEKNO) ? new WeekYears(weeks, parts.numbers(Part.BYWEEKNO)) : new Years();
        };
    }

    record Months() implements Unit {
        @Override
        public long of(LocalDate date) {
            return (long) date.getYear() * MONTHS + date.getMonthValue() - 1;
        }

        @Override
        public void addTo(Days days, long unit) {
            int year = (int) Math.floorDiv(unit, MONTHS);
            days.add(CalendarMonth.of(year, Math.floorMod(unit, MONTHS) + 1));
        }

        @Override
        public long cycle() {
            return (long) CYCLE_YEARS * MONTHS;
        }
    }

    record Years() implements Unit {
        @Override
        public long of(LocalDate date) {
            return date.getYear();
        }

        @Override
        public void addTo(Days days, long unit) {
            for (int month = 1; month <= MONTHS; month++) {
                days.add(CalendarMonth.of((int) unit, month));
            }
        }

        @Override
        public long cycle() {
            return CYCLE_YEARS;
        }
    }

    /** @param start the weekday on which they begin, from 0 for Monday */
    record Weeks(int start) implements Unit {
        /** 1970-01-05. */
        private static final int A_MONDAY = 4;

        @Override
        public long of(LocalDate date) {
            return Math.floorDiv(date.toEpochDay() - A_MONDAY - start, WEEK);
        }

        @Override
        public void addTo(Days days, long unit) {
            days.addWeek(firstDayOf(unit));
        }

        @Override
        public long cycle() {
            return CYCLE_WEEKS;
        }

        /** In days since 1970-01-01. */
        long firstDayOf(long week) {
            return A_MONDAY + start + week * WEEK;
        }
    }

    /** Years as BYWEEKNO sees them: whole weeks, of which the first has at least four days in the calendar year. */
    record WeekYears(Weeks weeks, int[] numbers) implements Unit {
        /** A day that is in the first week of every year. */
        private static final int IN_FIRST_WEEK = 4;

        @Override
        public long of(LocalDate date) {
            long week = weeks.of(date);
            int year = date.getYear();
            if (week < firstOf(year)) {
                return year - 1L;
            }
            return week < firstOf(year + 1L) ? year : year + 1L;
        }

        @Override
        public void addTo(Days days, long unit) {
            long first = firstOf(unit);
            int length = (int) (firstOf(unit + 1) - first);
            days.addWeeks(weeks.firstDayOf(first), chosen(length));
        }

        /** As bits, bit 0 for the first of so many weeks. */
        private long chosen(int length) {
            long bits = 0;
            for (int number : numbers) {
                int week = number > 0 ? number - 1 : length + number;
                bits |= week >= 0 && week < length ? 1L << week : 0;
            }
            return bits;
        }

        @Override
        public long cycle() {
            return CYCLE_YEARS;
        }

        private long firstOf(long year) {
            return weeks.of(LocalDate.of((int) year, 1, IN_FIRST_WEEK));
        }
    }
}
