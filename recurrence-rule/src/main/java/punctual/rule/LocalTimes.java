package punctual.rule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The local times of a rule by RFC 5545, section 3.3.10, without zone, COUNT and UNTIL. The work begins near the time
 * asked for, however far back the start, and ends where the calendar repeats itself or the year 9999 is over.
 */
final class LocalTimes {
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final int DAY = 86_400;
    private static final long END = (LAST_DAY.toEpochDay() + 1) * DAY;
    private static final long[] NONE = {};

    private final LocalDateTime start;
    private final Unit unit;
    private final MonthDays allowed;
    private final TimesOfDay times;
    private final Places places;
    private final int leastSize;

    /** How many units lie between one period and the next. */
    private final long step;

    /** After so many units without a time there is none. */
    private final long patience;

    LocalTimes(RuleParts given, LocalDateTime start, MonthEnd monthEnd) {
        RuleParts parts = StartDefaults.fill(given, start.toLocalDate());
        TimesOfDay all = TimesOfDay.of(parts, start.toLocalTime());
        Places chosen = new Places(parts.numbers(Part.BYSETPOS));
        boolean daily = parts.frequency().equals("DAILY");
        this.start = start;
        this.unit = Unit.of(parts);
        this.allowed = new MonthDays(parts, start.toLocalDate(), monthEnd);
        this.times = daily ? all.at(chosen) : all;
        this.places = daily ? Places.ALL : chosen;
        this.leastSize = places.least();
        this.step = daily ? 1 : parts.interval();
        this.patience = unit.cycle() * parts.interval();
    }

    /** How much has been looked at until now: a measure of the work that does not depend on the machine. */
    long examined() {
        return allowed.examined();
    }

    /** The times in order, from some time not after {@code from} on; some may lie before the start. */
    Iterator<LocalDateTime> from(LocalDateTime from) {
        long first = unit.of(start.toLocalDate());
        long wanted = unit.of(from.toLocalDate());
        long steps = Math.floorDiv(wanted - first, step);
        return new Times(
                first + step * Math.max(0, steps),
                places.areAll() ? from.toLocalDate().toEpochDay() : Long.MIN_VALUE);
    }

    /** The seconds of the times chosen in a period, from a day on. */
    private long[] in(long period, long from) {
        Days days = new Days(allowed, from);
        unit.addTo(days, period);
        int size = days.size() * times.size();
        if (size < leastSize) {
            return NONE;
        }
        return places.in(size)
                .mapToLong(place -> days.get(place / times.size()) * DAY + times.get(place % times.size()))
                .toArray();
    }

    private final class Times implements Iterator<LocalDateTime> {
        private final long last = unit.of(LAST_DAY);
        private final long from;
        private long nextPeriod;
        private long[] seconds = NONE;
        private int at;

        Times(long firstPeriod, long from) {
            this.nextPeriod = firstPeriod;
            this.from = from;
        }

        @Override
        public boolean hasNext() {
            long end = Math.min(last, nextPeriod + patience);
            while (at == seconds.length && nextPeriod <= end) {
                seconds = in(nextPeriod, from);
                at = 0;
                nextPeriod += step;
            }
            return at < seconds.length && seconds[at] < END;
        }

        @Override
        public LocalDateTime next() {
            if (!hasNext()) {
                throw new NoSuchElementException("No more times");
            }
            return LocalDateTime.ofEpochSecond(seconds[at++], start.getNano(), ZoneOffset.UTC);
        }
    }
}
