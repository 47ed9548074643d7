package punctual.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Local times as what is due, strictly increasing: a gap may bring two times of a day together or out of order. */
final class Occurrences implements Iterator<Due> {
    private final Iterator<LocalDateTime> times;
    private final ZoneId zone;
    private final Function<LocalDateTime, Instant> instants;
    private final boolean allDay;
    private final boolean severalTimesADay;
    private final Deque<Due> ready = new ArrayDeque<>();
    private Instant last = Instant.MIN;
    private @Nullable LocalDateTime ahead;

    Occurrences(
            Iterator<LocalDateTime> times,
            ZoneId zone,
            Function<LocalDateTime, Instant> instants,
            boolean allDay,
            boolean severalTimesADay) {
        this.times = times;
        this.zone = zone;
        this.instants = instants;
        this.allDay = allDay;
        this.severalTimesADay = severalTimesADay;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && (ahead != null || times.hasNext())) {
            if (allDay) {
                addDay(take().toLocalDate());
            } else {
                addTimes(take());
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Due next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No more occurrences");
        }
        return ready.removeFirst();
    }

    private LocalDateTime take() {
        LocalDateTime taken = ahead == null ? times.next() : ahead;
        ahead = null;
        return taken;
    }

    /** A day that the zone leaves out, as Samoa did 2011-12-30, is no day to be due on. */
    private void addDay(LocalDate day) {
        if (day.atStartOfDay(zone).toLocalDate().equals(day)) {
            ready.add(new Due.AllDay(day));
        }
    }

    private void addTimes(LocalDateTime first) {
        TreeSet<Instant> day = new TreeSet<>();
        day.add(instants.apply(first));
        while (severalTimesADay && times.hasNext()) {
            ahead = times.next();
            if (!ahead.toLocalDate().equals(first.toLocalDate())) {
                break;
            }
            day.add(instants.apply(take()));
        }
        day.tailSet(last, false).stream()
                .filter(instant -> !instant.isAfter(Due.Timed.LAST))
                .forEach(instant -> ready.add(new Due.Timed(instant)));
        last = day.last().isAfter(last) ? day.last() : last;
    }
}
