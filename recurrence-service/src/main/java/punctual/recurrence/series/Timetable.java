package punctual.recurrence.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import punctual.contracts.Anchor;
import punctual.contracts.Late;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.Schedule;

/** When the next task of a series is due. COUNT is the ledger's to keep. */
public final class Timetable {
    /** So many tasks at most are made at once by time alone, where somebody may still choose otherwise. */
    public static final int MOST_AT_ONCE = 1_000;

    private final Series series;
    private final Schedule schedule;
    private final Predicate<Instant> gone;

    private Timetable(Series series, Predicate<Instant> gone) {
        this.series = series;
        this.schedule = series.plan().schedule(series.zone());
        this.gone = gone;
    }

    /** The timetable of a series of which nothing is made yet. */
    public static Timetable of(Series series) {
        return new Timetable(series, _ -> false);
    }

    /** Passes over the times whose tasks were purged. */
    static Timetable of(Series series, Occurrences occurrences) {
        return new Timetable(series, occurrences::isGone);
    }

    /** The first time at or after the start, and with next_future one that is not over. */
    private Optional<Due> first(Instant now) {
        return isEach() ? schedule.firstAtOrAfter(start()) : fromNow(now);
    }

    /**
     * When the first task of a series is due that begins now.
     *
     * @throws InvalidRecurrenceException naming the part that leaves no second time
     */
    public Due begin(Instant now) {
        Optional<Due> first = first(now);
        schedule.requireLaterThan(first.map(due -> due.at(series.zone())).orElse(now));
        return first.orElseThrow();
    }

    /** The first time that is not over, whatever {@code late} says. */
    public Optional<Due> fromNow(Instant now) {
        return schedule.after(start().minus(1, ChronoUnit.MICROS), now);
    }

    /** Whether time alone would make too many at once of a series that begins now. */
    public boolean makesTooManyAtOnce(Instant now) {
        return makesTooManyAfter(start().minus(1, ChronoUnit.MICROS), 0, now);
    }

    /** Whether time alone would make too many at once after {@code latest}, where COUNT counts so many already. */
    boolean makesTooManyAfter(Occurrence latest, int counted, Instant now) {
        return makesTooManyAfter(base(latest), counted, now);
    }

    private boolean makesTooManyAfter(Instant base, int counted, Instant now) {
        boolean all = isEach() && series.plan().isOnSchedule();
        return all
                && series.plan().allowsMoreThan(counted + MOST_AT_ONCE)
                && schedule.allAfter(base)
                                .takeWhile(due -> !due.at(series.zone()).isAfter(now))
                                .limit(MOST_AT_ONCE + 1L)
                                .count()
                        > MOST_AT_ONCE;
    }

    /** The time after one that was done: by the schedule or from the local day on which it was done. */
    Optional<Due> afterDone(Occurrence done, Instant now) {
        return isByCompletion(done, done.settledAt()) ? afterDay(done, done.settledAt()) : onSchedule(done, now);
    }

    /** The time after {@code latest} by the schedule, as {@code late} says. */
    Optional<Due> onSchedule(Occurrence latest, Instant now) {
        return left(schedule, isEach() ? schedule.after(base(latest)) : schedule.after(base(latest), now));
    }

    /** The next time that is not over, whatever {@code late} says. */
    Optional<Due> afterPause(Occurrence latest, Instant now) {
        if (isByCompletion(latest, latest.settledAt())) {
            Schedule from = from(latest.settledAt());
            return left(from, from.after(endOfDay(latest.settledAt()).minus(1, ChronoUnit.MICROS), now));
        }
        return left(schedule, schedule.after(base(latest), now));
    }

    /** What would follow {@code latest} if it were done in time. */
    Optional<Due> expectedAfter(Occurrence latest) {
        Instant base = base(latest);
        return isByCompletion(latest, base) ? afterDay(latest, base) : left(schedule, schedule.after(base));
    }

    /**
     * What follows the open task if it is done now, and not before its own day.
     *
     * @param expected what was to follow it; over, unless completion decides
     */
    Optional<Due> insteadOf(Due expected, Instant now) {
        if (series.plan().recurrence().anchor() == Anchor.COMPLETION) {
            return from(now).firstAtOrAfter(endOfDay(now)).map(next -> later(next, expected));
        }
        return isEach() ? Optional.of(expected) : schedule.after(expected.at(series.zone()), now);
    }

    private Due later(Due one, Due other) {
        return one.at(series.zone()).isAfter(other.at(series.zone())) ? one : other;
    }

    private Optional<Due> afterDay(Occurrence done, Instant doneAt) {
        Instant nextDay = endOfDay(doneAt);
        Instant afterDone = base(done).plus(1, ChronoUnit.MICROS);
        Schedule from = from(doneAt);
        return left(from, from.firstAtOrAfter(later(nextDay, afterDone)));
    }

    private Optional<Due> left(Schedule given, Optional<Due> next) {
        Optional<Due> left = next;
        while (left.isPresent() && gone.test(left.get().at(series.zone()))) {
            left = given.after(left.get().at(series.zone()));
        }
        return left;
    }

    private Schedule from(Instant doneAt) {
        return schedule.startingOn(day(doneAt));
    }

    private Instant endOfDay(Instant instant) {
        return day(instant).plusDays(1).atStartOfDay(series.zone()).toInstant();
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(series.zone()).toLocalDate();
    }

    /** Later than the occurrence, than its local time where the series has moved to another zone, and than a taken start. */
    private Instant base(Occurrence latest) {
        Instant own = later(latest.occurrenceAt(), latest.localTimeIn(series.zone()));
        return series.plan().isStartTaken() ? later(own, start()) : own;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant start() {
        return series.plan().start().at(series.zone());
    }

    private boolean isEach() {
        return series.plan().recurrence().late() == Late.EACH;
    }

    /** Whether completion decides: not before a start that is still to come. */
    private boolean isByCompletion(Occurrence latest, Instant doneAt) {
        boolean ahead = start().isAfter(base(latest))
                && series.plan().start().date(series.zone()).isAfter(day(doneAt));
        return series.plan().recurrence().anchor() == Anchor.COMPLETION && !ahead;
    }
}
