package punctual.recurrence.series;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.rule.Due;

/** Which occurrence follows which: what is asked for, and what is asked back. */
record Succession(SeriesDraft draft) {

    /** What follows from a task that is now as {@code shown}. */
    void follow(@Nullable Occurrence known, Occurrence shown, Instant at) {
        withdrawSuccessor(known, shown);
        takePlace(known, shown.taskId());
        advance(at);
    }

    /** Where the latest occurrence is done, the next one is made; news of others may come later than its own. */
    void advance(Instant at) {
        Series series = draft.series();
        boolean goesOn = series.isActive() || series.progress().exhausted();
        boolean driven = goesOn && !series.plan().isOnSchedule();
        draft.occurrences()
                .latest()
                .filter(latest -> driven && latest.isSettled() && draft.mayMakeMore())
                .ifPresent(done -> timetable()
                        .afterDone(done, done.settledAt().isAfter(at) ? done.settledAt() : at)
                        .ifPresent(due -> draft.request(done, due)));
    }

    /** Makes the next after now, if none is open. */
    void resume(Instant now) {
        boolean wanting = isDue(now) || !draft.occurrences().anyUndone();
        draft.occurrences().latest().filter(_ -> wanting && draft.mayMakeMore()).ifPresent(latest -> timetable()
                .afterPause(latest, now)
                .ifPresent(due -> draft.request(latest, due)));
    }

    /** Makes by time alone what has come up to {@code now}, at most {@code limit}. */
    void advanceByTime(Instant now, int limit) {
        for (int made = 0; made < limit && isDue(now) && draft.mayMakeMore(); made++) {
            Occurrence latest = draft.occurrences().latest().orElseThrow();
            Optional<Due> next = timetable().onSchedule(latest, now);
            if (next.isEmpty()) {
                break;
            }
            draft.request(latest, next.get());
        }
    }

    /** What is done again after this one would be there twice; one that leads from another done one too stays. */
    private void withdrawSuccessor(@Nullable Occurrence before, Occurrence now) {
        boolean reopened = before != null && before.isSettled() && now.isOpen();
        Occurrence successor = draft.occurrences().find(now.successorId());
        if (reopened && successor != null && isDriven()) {
            withdrawUnlessNeeded(successor);
        }
    }

    private void withdrawUnlessNeeded(Occurrence successor) {
        boolean mayGo = successor.asked() == Ask.REQUESTED && !successor.isSettled();
        if (mayGo && !draft.occurrences().followsAnyDone(successor.taskId())) {
            draft.withdraw(successor);
        }
    }

    /** One that was to be withdrawn and stays takes its place again before or after the one that was made instead. */
    private void takePlace(@Nullable Occurrence before, UUID taskId) {
        Occurrence now = Objects.requireNonNull(draft.occurrences().find(taskId));
        if (isDriven() && now.live() && (before == null || !before.live())) {
            draft.occurrences().leapingOver(now).ifPresent(done -> takePlaceBefore(done, now));
            boolean wasWithdrawn = before != null && before.status() == OccurrenceStatus.WITHDRAWN;
            if (now.asked() == Ask.WITHDRAWN && !wasWithdrawn) {
                draft.occurrences().waitingBefore(now).ifPresent(done -> takePlaceOf(done, now));
            }
        }
    }

    private void takePlaceBefore(Occurrence done, Occurrence now) {
        Occurrence instead = Objects.requireNonNull(draft.occurrences().find(done.successorId()));
        draft.put(done, done.followedBy(now.taskId()));
        if (now.isSettled()) {
            draft.put(now, now.followedBy(instead.taskId()));
        } else if (!instead.touched()) {
            withdrawUnlessNeeded(instead);
        }
    }

    /** Counted from a completion, a time may be earlier than the one that it was made instead of. */
    private void takePlaceOf(Occurrence done, Occurrence now) {
        Occurrence instead = Objects.requireNonNull(draft.occurrences().find(done.successorId()));
        draft.put(done, done.followedBy(now.taskId()));
        withdrawUnlessNeeded(instead);
    }

    /** Whether what is done makes and withdraws: neither time alone nor nothing at all. */
    private boolean isDriven() {
        Series series = draft.series();
        boolean endedForGood = series.isEnded() && !series.progress().exhausted();
        return !endedForGood && !series.plan().isOnSchedule();
    }

    private boolean isDue(Instant now) {
        Series series = draft.series();
        return series.isActive()
                && series.plan().isOnSchedule()
                && draft.occurrences()
                        .latest()
                        .filter(latest -> !latest.occurrenceAt().isAfter(now))
                        .isPresent();
    }

    private Timetable timetable() {
        return Timetable.of(draft.series(), draft.occurrences());
    }
}
