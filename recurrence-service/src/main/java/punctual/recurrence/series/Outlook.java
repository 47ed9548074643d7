package punctual.recurrence.series;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Anchor;
import punctual.contracts.RecurringTaskStatus;
import punctual.rule.Due;

/** What follows from the occurrences: which task is open, what comes next, and whether anything does. */
final class Outlook {
    private Outlook() {}

    static Series of(Series series, Occurrences occurrences, Instant at) {
        Optional<Occurrence> latest = occurrences.latest();
        Series turned = latest.isEmpty() ? series : turned(series, left(series, occurrences, latest.get(), at), at);
        UUID open = occurrences.latestOpen().map(Occurrence::taskId).orElse(null);
        return turned.with(
                turned.progress().heading(open, nextDue(turned, occurrences, latest), advance(turned, latest)));
    }

    /** What is next at {@code now}: while a task is open, what was to follow it may be passed over, or move with the day. */
    static Optional<Due> next(Series series, Instant now) {
        boolean waits = series.progress().openTaskId() != null && !series.plan().isOnSchedule();
        return Optional.ofNullable(series.progress().nextDueAt())
                .map(next -> series.plan().due(next, series.zone()))
                .flatMap(next -> waits && mayMove(series, next, now)
                        ? Timetable.of(series).insteadOf(next, now)
                        : Optional.of(next));
    }

    private static boolean mayMove(Series series, Due next, Instant now) {
        return series.plan().recurrence().anchor() == Anchor.COMPLETION
                || !next.end(series.zone()).isAfter(now);
    }

    /** What is left after the latest: nothing, where what should have made the next has made none. */
    private static Optional<Due> left(Series series, Occurrences occurrences, Occurrence latest, Instant at) {
        boolean full = !series.plan().allowsMoreThan(series.progress().counted());
        boolean done = !series.plan().isOnSchedule() && latest.isSettled() && !occurrences.anyUndone();
        if (full || done) {
            return Optional.empty();
        }
        boolean come = series.plan().isOnSchedule() && !latest.occurrenceAt().isAfter(at);
        Timetable timetable = Timetable.of(series, occurrences);
        return come ? timetable.onSchedule(latest, at) : timetable.expectedAfter(latest);
    }

    /** A series ends when no time is left after its latest occurrence, and goes on when there is one again. */
    private static Series turned(Series series, Optional<Due> expected, Instant at) {
        Progress progress = series.progress();
        if (series.isActive() && expected.isEmpty()) {
            return series.with(progress.ended(at, true));
        }
        if (series.isEnded() && progress.exhausted() && expected.isPresent()) {
            return series.with(progress.as(RecurringTaskStatus.ACTIVE));
        }
        return series;
    }

    /** The time of the task that is being made; once it is there, the one after it. */
    private static @Nullable Instant nextDue(Series series, Occurrences occurrences, Optional<Occurrence> latest) {
        return latest.filter(_ -> series.isActive())
                .flatMap(last -> last.isMade() ? after(last, series, occurrences) : Optional.of(last.occurrenceAt()))
                .orElse(null);
    }

    private static Optional<Instant> after(Occurrence latest, Series series, Occurrences occurrences) {
        return Timetable.of(series, occurrences).expectedAfter(latest).map(due -> due.at(series.zone()));
    }

    private static @Nullable Instant advance(Series series, Optional<Occurrence> latest) {
        boolean byTime = series.isActive() && series.plan().isOnSchedule();
        return byTime ? latest.map(Occurrence::occurrenceAt).orElse(null) : null;
    }
}
