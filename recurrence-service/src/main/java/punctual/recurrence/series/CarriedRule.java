package punctual.recurrence.series;

import java.time.Instant;
import java.util.Objects;
import punctual.contracts.ActorType;
import punctual.contracts.Late;
import punctual.contracts.Recurrence;
import punctual.contracts.RecurringTaskStatus;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;

/** A user's change of the rule on one of the tasks of a series. */
record CarriedRule(SeriesDraft draft) {

    /** Takes it, unless a newer one is known. */
    void take(TaskEvent event, Occurrence shown, Instant at) {
        boolean stated = event.changes().contains("recurrence") && event.actor().type() == ActorType.USER;
        if (!stated || !at.isAfter(draft.series().plan().ruleAt())) {
            return;
        }
        if (event.task().recurrence() == null || event.task().dueDate() == null) {
            takeAway(at);
            return;
        }
        take(event, ruleOf(event), shown, at);
        Instant endedAt = draft.series().progress().endedAt();
        if (endedAt != null && at.isAfter(endedAt)) {
            draft.set(draft.series().progress().as(RecurringTaskStatus.ACTIVE));
        }
    }

    /** Nobody is there to be refused: where time alone would make too many tasks at once, it makes the next after now. */
    void bound(Instant at) {
        Series series = draft.series();
        if (draft.makesTooManyAtOnce(series, at)) {
            Recurrence given = rule();
            Recurrence bounded =
                    new Recurrence(given.rrule(), given.anchor(), given.monthEnd(), Late.NEXT_FUTURE, given.generate());
            draft.set(series.with(series.plan().with(bounded, series.plan().ruleAt())));
        }
    }

    /** Those members of the rule that the user changed; all of them where the task had none. */
    private Recurrence ruleOf(TaskEvent event) {
        Recurrence after = Objects.requireNonNull(event.task().recurrence());
        TaskState task = event.before();
        Recurrence before = task == null ? null : task.recurrence();
        return before == null || isHearsay() ? after : new RuleChange(before, after).to(rule());
    }

    /** A rule that gives other times, or a new one, starts at its task; any other leaves the start alone. */
    private void take(TaskEvent event, Recurrence rule, Occurrence carrier, Instant at) {
        Series series = draft.series();
        if (series.plan().hasTimesOf(rule) && !isNew(event) && !isHearsay()) {
            draft.set(series.with(series.plan().with(rule, at)));
            return;
        }
        String zone = zoneOf(event);
        draft.put(carrier, carrier.reckonedIn(zone));
        draft.set(draft.series().with(series.template().in(zone)));
        draft.setAnew(Learning.plan(event.task(), rule, carrier, at));
    }

    /** The zone of the task where it was changed with the rule, or the rule is new. */
    private String zoneOf(TaskEvent event) {
        TaskState before = event.before();
        String given = event.task().timeZone();
        boolean stated = before == null || isNew(event) || !given.equals(before.timeZone());
        return stated ? given : draft.series().template().timeZone();
    }

    /** Whether the task had no rule before. */
    private static boolean isNew(TaskEvent event) {
        TaskState before = event.before();
        return before == null || before.recurrence() == null;
    }

    /** Whether the rule is known from tasks that the series made only. */
    private boolean isHearsay() {
        return draft.series().plan().ruleAt().equals(Instant.EPOCH);
    }

    private Recurrence rule() {
        return draft.series().plan().recurrence();
    }

    private void takeAway(Instant at) {
        Series series = draft.series();
        draft.set(series.with(series.plan().with(rule(), at)));
        if (!series.isEnded() || series.progress().exhausted()) {
            draft.set(series.progress().ended(at, false));
        }
    }
}
