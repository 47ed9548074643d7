package punctual.rule;

import java.util.ArrayList;
import java.util.List;

/** The weekdays of BYDAY: every one of a kind, or the nth, counted in the month or in the year. */
final class Weekdays {
    private static final List<String> NAMES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final int WEEK = 7;

    /** The 1st, 8th, 15th, 22nd and 29th. */
    private static final int EVERY_SEVENTH = 1 << 1 | 1 << 8 | 1 << 15 | 1 << 22 | 1 << 29;

    private final List<Nth> days = new ArrayList<>();
    private final boolean ofMonth;

    /** @param nth 0 for every one, below 0 from the end */
    private record Nth(int nth, int weekday) {}

    /** @param ofMonth whether the nth is counted in the month rather than in the year */
    Weekdays(List<String> days, boolean ofMonth) {
        days.stream().map(Weekdays::read).forEach(this.days::add);
        this.ofMonth = ofMonth;
    }

    /** 0 for MO to 6 for SU. */
    static int indexOf(String name) {
        return NAMES.indexOf(name);
    }

    static String name(int weekday) {
        return NAMES.get(weekday);
    }

    int size() {
        return days.size();
    }

    /** Which days of the month are among them, as bits; all of them where BYDAY says nothing. */
    int in(CalendarMonth month) {
        if (days.isEmpty()) {
            return month.bits();
        }
        int bits = 0;
        for (Nth day : days) {
            bits |= bits(day, month);
        }
        return bits;
    }

    private int bits(Nth day, CalendarMonth month) {
        if (day.nth == 0) {
            int firstOne = Math.floorMod(day.weekday - month.weekdayOfFirst(), WEEK);
            return EVERY_SEVENTH << firstOne & month.bits();
        }
        return ofMonth
                ? month.bit(nth(day, month.weekdayOfFirst(), month.length()))
                : month.bit(nth(day, month.weekdayOfNewYear(), month.daysOfYear()) - month.daysBefore());
    }

    /** The number of the nth such weekday among that many days, from 1; outside them where there is none. */
    private static int nth(Nth day, int weekdayOfFirst, int length) {
        int first = 1 + Math.floorMod(day.weekday - weekdayOfFirst, WEEK);
        int last = first + (length - first) / WEEK * WEEK;
        int found = day.nth > 0 ? first + WEEK * (day.nth - 1) : last + WEEK * (day.nth + 1);
        return found > length ? 0 : found;
    }

    private static Nth read(String day) {
        int letters = day.length() - 2;
        int nth = letters == 0 ? 0 : Integer.parseInt(day.substring(0, letters));
        return new Nth(nth, indexOf(day.substring(letters)));
    }
}
