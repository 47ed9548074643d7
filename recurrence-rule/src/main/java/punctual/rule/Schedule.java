package punctual.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The times that a rule gives from a start, in a zone. Each is reckoned in local calendar time and then made an
 * instant: one in a gap moves forward by the gap, a doubled one is the first, so the time of day does not drift.
 * The start itself is among them only where the rule gives it, and then as it was given, also when it is the second of
 * a doubled time.
 *
 * <p>UNTIL ends the times. COUNT ends only {@link #stream()}: elsewhere it counts what was made, which the caller
 * knows.
 */
public final class Schedule {
    /** More than any difference between a local time and its instant's local time. */
    private static final int DAYS_OF_DOUBT = 2;

    private final RecurrenceRule rule;
    private final Due start;
    private final LocalDateTime localStart;
    private final ZoneId zone;
    private final MonthEnd monthEnd;
    private final LocalTimes times;

    /**
     * @throws InvalidRecurrenceException when the rule names times of the day and the start is all-day
     */
    public Schedule(RecurrenceRule rule, Due start, ZoneId zone, MonthEnd monthEnd) {
        this(rule, start, localStart(start, zone), zone, monthEnd);
    }

    /** A start in a gap keeps the local time that it would have without one. */
    private Schedule(RecurrenceRule rule, Due start, LocalDateTime localStart, ZoneId zone, MonthEnd monthEnd) {
        this.rule = rule;
        this.start = start;
        this.localStart = localStart;
        this.zone = zone;
        this.monthEnd = monthEnd;
        this.times = new LocalTimes(rule.parts(), localStart, monthEnd);
        if (start instanceof Due.AllDay) {
            requireNoTimes();
        }
    }

    /** The first time at or after an instant. */
    public Optional<Due> firstAtOrAfter(Instant instant) {
        return from(instant).filter(due -> !due.at(zone).isBefore(instant)).findFirst();
    }

    /** The first time strictly later than an instant. */
    public Optional<Due> after(Instant instant) {
        return allAfter(instant).findFirst();
    }

    /** All times strictly later than an instant, as long as UNTIL allows. */
    public Stream<Due> allAfter(Instant instant) {
        return from(instant).filter(due -> due.at(zone).isAfter(instant));
    }

    /** The first time strictly later than {@code instant} that is not over at {@code now}. */
    public Optional<Due> after(Instant instant, Instant now) {
        Instant earliest = now.isAfter(instant) ? now : instant;
        return from(earliest)
                .filter(due -> due.at(zone).isAfter(instant) && due.end(zone).isAfter(now))
                .findFirst();
    }

    /** All times from the start on, as long as UNTIL and COUNT allow. Endless unless they or the rule end it. */
    public Stream<Due> stream() {
        Instant first = start.at(zone);
        return rule.count().isPresent() ? from(first).limit(rule.count().getAsInt()) : from(first);
    }

    /** How many months, and numbers of the rule for them, have been looked at for all answers until now. */
    long examined() {
        return times.examined();
    }

    /** The same rule counted from another local day, keeping the start's time of day. */
    public Schedule startingOn(LocalDate day) {
        LocalDateTime local = day.atTime(localStart.toLocalTime());
        Due moved =
                switch (start) {
                    case Due.AllDay _ -> new Due.AllDay(day);
                    case Due.Timed _ -> new Due.Timed(local.atZone(zone).toInstant());
                };
        return new Schedule(rule, moved, local, zone, monthEnd);
    }

    /**
     * Refuses a rule that gives nothing after the start.
     *
     * @throws InvalidRecurrenceException naming the part that allows no second time
     */
    public void requireLater() {
        requireLaterThan(start.at(zone), "the start");
    }

    /** As {@link #requireLater()}, for a first time that is not the start. */
    public void requireLaterThan(Instant first) {
        requireLaterThan(first, first.toString());
    }

    /**
     * Refuses an UNTIL that is not after the start; it may leave no second time.
     *
     * @throws InvalidRecurrenceException naming UNTIL
     */
    public void requireEndAfterStart() {
        requireEndAfter(start.at(zone), "the start");
    }

    private void requireEndAfter(Instant first, String name) {
        Until until = rule.until();
        if (until != null && !until.allows(first.plusNanos(1), zone)) {
            throw rule.parts().invalid(Part.UNTIL, "must be after " + name);
        }
    }

    private void requireLaterThan(Instant first, String name) {
        requireEndAfter(first, name);
        RuleParts parts = rule.parts();
        Until until = rule.until();
        if (rule.count().orElse(2) < 2) {
            throw parts.invalid(Part.COUNT, "must be at least 2: 1 leaves no later occurrence");
        }
        if (after(first).isPresent()) {
            return;
        }
        Optional<Due> beyond = unlimitedAfter(first);
        if (until != null && beyond.isPresent()) {
            throw parts.invalid(
                    Part.UNTIL,
                    "leaves no later occurrence: the next is on " + beyond.get().text());
        }
        throw new InvalidRecurrenceException(parts.choices(), "leaves no later occurrence");
    }

    private Optional<Due> unlimitedAfter(Instant first) {
        return occurrences(first).filter(due -> due.at(zone).isAfter(first)).findFirst();
    }

    private Stream<Due> from(Instant instant) {
        Until until = rule.until();
        Stream<Due> all = occurrences(instant);
        return until == null ? all : all.takeWhile(due -> until.allows(due.at(zone), zone));
    }

    /** In order, from some time not after the instant on. */
    private Stream<Due> occurrences(Instant instant) {
        LocalDateTime from = LocalDateTime.ofInstant(instant, zone).minusDays(DAYS_OF_DOUBT);
        Iterator<Due> ordered = new Occurrences(
                times.from(from),
                zone,
                this::instant,
                start instanceof Due.AllDay,
                rule.parts().severalTimesADay());
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ordered, traits), false)
                .filter(due -> !due.at(zone).isBefore(start.at(zone)));
    }

    private Instant instant(LocalDateTime time) {
        return time.equals(localStart) ? start.at(zone) : time.atZone(zone).toInstant();
    }

    private static LocalDateTime localStart(Due start, ZoneId zone) {
        return switch (start) {
            case Due.AllDay day -> day.date().atTime(LocalTime.MIDNIGHT);
            case Due.Timed timed -> LocalDateTime.ofInstant(timed.instant(), zone);
        };
    }

    private void requireNoTimes() {
        for (Part part : new Part[] {Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND}) {
            if (rule.parts().has(part)) {
                throw rule.parts().invalid(part, "needs a start with a time of day, and the start is all-day");
            }
        }
    }
}
