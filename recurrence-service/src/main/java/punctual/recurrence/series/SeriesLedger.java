package punctual.recurrence.series;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.Recurrence;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.RecurringTaskStatus;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;
import punctual.rule.Due;

/**
 * Decides what becomes of one series: takes what happened, keeps the series and its occurrences, and collects what is
 * to be told. Nothing in it knows a database or a clock; what was taken before changes nothing.
 */
public final class SeriesLedger {
    private final SeriesDraft draft;

    public SeriesLedger(@Nullable Series series, Collection<Occurrence> loaded) {
        this.draft = new SeriesDraft(series, new Occurrences(loaded));
    }

    /** The series as it is now; null while nothing is known of it. */
    public @Nullable Series series() {
        return draft.known();
    }

    /** The occurrences that changed, by task id. */
    public List<Occurrence> changed() {
        return draft.occurrences().changed();
    }

    /** Takes what is to be told since this was last called. */
    public List<Effect> takeEffects() {
        return draft.takeEffects();
    }

    /**
     * Takes a change of one of the series' tasks; one that is not newer than what is known of the task is dropped.
     *
     * @param at when the task changed: what is next is reckoned from then, so that a replay reckons the same
     * @param tags what the task's tags are called now
     */
    public void read(TaskEvent event, Instant at, Instant now, UnaryOperator<List<String>> tags) {
        Occurrence known = draft.occurrences().find(event.task().taskId());
        if (known != null && known.taskVersion() >= event.task().version()) {
            return;
        }
        Series before = draft.known();
        if (before == null) {
            Optional<Series> learned = Learning.from(event, at, now);
            if (learned.isEmpty()) {
                return;
            }
            Template template = learned.get().template();
            draft.set(learned.get().with(template.tagged(tags.apply(template.tags()))));
        }
        Occurrence shown = show(known, event);
        takeRule(event, shown, at);
        withdrawSuccessor(known, shown);
        takePlace(known, shown.taskId());
        advance(at);
        draft.tell(before == null ? null : before.state(), event.actor(), now, at);
    }

    /** Begins a series with its first task. */
    public void begin(Series created, Due first, Actor actor, Instant now) {
        UUID firstTask = SeriesDraft.idOf(created.id(), first.at(created.zone()));
        draft.set(created.with(created.progress().beginning(firstTask)));
        draft.request(null, first);
        draft.tell(null, actor, now, now);
    }

    /** Takes a change of template or plan; what is open stays as it is. */
    public void change(Template template, Plan plan, Actor actor, Instant now) {
        RecurringTaskState before = draft.series().state();
        draft.set(draft.series().changed(template, plan));
        advance(now);
        draft.tell(before, actor, now, now);
    }

    /** Takes a change of the template's tags, made by their user's renaming or deleting one. */
    public void retag(UnaryOperator<List<String>> retagging, Actor actor, Instant now) {
        RecurringTaskState before = draft.series().state();
        Template template = draft.series().template();
        draft.set(draft.series().with(template.tagged(retagging.apply(template.tags()))));
        draft.tell(before, actor, now, now);
    }

    /** Nothing is made until {@link #resume}. */
    public void pause(Actor actor, Instant now) {
        move(draft.series().progress().as(RecurringTaskStatus.PAUSED), actor, now);
    }

    /** Makes the next after now, if none is open. */
    public void resume(Actor actor, Instant now) {
        RecurringTaskState before = draft.series().state();
        draft.set(draft.series().progress().as(RecurringTaskStatus.ACTIVE));
        boolean wanting = isDue(now) || !draft.occurrences().anyUndone();
        draft.occurrences().latest().filter(_ -> wanting && draft.mayMakeMore()).ifPresent(latest -> timetable()
                .afterPause(latest, now)
                .ifPresent(due -> draft.request(latest, due)));
        draft.tell(before, actor, now, now);
    }

    /** Ends the series for good; the open task stays. */
    public void end(Actor actor, Instant now) {
        move(draft.series().progress().ended(now, false), actor, now);
    }

    /** Makes by time alone what has come up to {@code now}, at most {@code limit}. */
    public void advanceByTime(Instant now, int limit) {
        RecurringTaskState before = draft.series().state();
        for (int made = 0; made < limit && isDue(now) && draft.mayMakeMore(); made++) {
            Occurrence latest = draft.occurrences().latest().orElseThrow();
            Optional<Due> next = timetable().onSchedule(latest, now);
            if (next.isEmpty()) {
                break;
            }
            draft.request(latest, next.get());
        }
        draft.tell(before, SeriesDraft.SELF, now, now);
    }

    private void move(Progress next, Actor actor, Instant now) {
        RecurringTaskState before = draft.series().state();
        draft.set(next);
        draft.tell(before, actor, now, now);
    }

    private Occurrence show(@Nullable Occurrence known, TaskEvent event) {
        Occurrence before = known == null ? Learning.occurrence(event, draft.series()) : known;
        Occurrence shown = before.shownBy(event);
        Progress progress = draft.series().progress();
        if (progress.firstTaskId() == null) {
            UUID parent = event.task().parentTaskId();
            draft.set(progress.beginning(parent == null ? shown.taskId() : parent));
        }
        draft.put(known, shown);
        return shown;
    }

    /** A user's change of the rule on one of the tasks, unless a newer one is known. */
    private void takeRule(TaskEvent event, Occurrence shown, Instant at) {
        boolean stated = event.changes().contains("recurrence") && event.actor().type() == ActorType.USER;
        if (!stated || !at.isAfter(draft.series().plan().ruleAt())) {
            return;
        }
        if (event.task().recurrence() == null || event.task().dueDate() == null) {
            takeRuleAway(at);
            return;
        }
        takeRule(event, ruleOf(event), shown, at);
        Instant endedAt = draft.series().progress().endedAt();
        if (endedAt != null && at.isAfter(endedAt)) {
            draft.set(draft.series().progress().as(RecurringTaskStatus.ACTIVE));
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
    private void takeRule(TaskEvent event, Recurrence rule, Occurrence carrier, Instant at) {
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

    private void takeRuleAway(Instant at) {
        Series series = draft.series();
        draft.set(series.with(series.plan().with(rule(), at)));
        if (!series.isEnded() || series.progress().exhausted()) {
            draft.set(series.progress().ended(at, false));
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

    /** One that was to be withdrawn and stays takes its place again before the one that was made instead. */
    private void takePlace(@Nullable Occurrence before, UUID taskId) {
        Occurrence now = Objects.requireNonNull(draft.occurrences().find(taskId));
        boolean stays = now.live() && (before == null || !before.live());
        draft.occurrences().leapingOver(now).filter(_ -> stays && isDriven()).ifPresent(done -> {
            Occurrence instead = Objects.requireNonNull(draft.occurrences().find(done.successorId()));
            draft.put(done, done.followedBy(taskId));
            if (now.isSettled()) {
                draft.put(now, now.followedBy(instead.taskId()));
            } else if (!instead.touched()) {
                withdrawUnlessNeeded(instead);
            }
        });
    }

    /** Whether what is done makes and withdraws: neither time alone nor nothing at all. */
    private boolean isDriven() {
        Series series = draft.series();
        boolean endedForGood = series.isEnded() && !series.progress().exhausted();
        return !endedForGood && !series.plan().isOnSchedule();
    }

    /** Where the latest occurrence is done, the next one is made; news of others may come later than its own. */
    private void advance(Instant at) {
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
