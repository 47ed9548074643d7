package punctual.recurrence.series;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.RecurringTaskEvent;
import punctual.contracts.RecurringTaskOperation;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.RecurringTaskStatus;
import punctual.contracts.TaskEvent;
import punctual.rule.Due;

/**
 * Decides what becomes of one series: takes what happened, keeps the series and its occurrences, and collects what is
 * to be told. Nothing in it knows a database or a clock; what was taken before changes nothing.
 */
public final class SeriesLedger {
    private static final Actor SELF = new Actor(ActorType.SERVICE, "recurrence-service");

    private final Occurrences occurrences;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Series series;
    private boolean ruleChanged;

    public SeriesLedger(@Nullable Series series, Collection<Occurrence> loaded) {
        this.series = series;
        this.occurrences = new Occurrences(loaded);
    }

    /** The series as it is now; null while nothing is known of it. */
    public @Nullable Series series() {
        return series;
    }

    /** The occurrences that changed, by task id. */
    public List<Occurrence> changed() {
        return occurrences.changed();
    }

    /** Takes what is to be told since this was last called. */
    public List<Effect> takeEffects() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    /** Takes a change of one of the series' tasks; one that is not newer than what is known of the task is dropped. */
    public void read(TaskEvent event, Instant at, Instant now) {
        Occurrence known = occurrences.find(event.task().taskId());
        if (known != null && known.taskVersion() >= event.task().version()) {
            return;
        }
        RecurringTaskState before = series == null ? null : series.state();
        if (series == null) {
            series = Learning.from(event, at, now).orElse(null);
        }
        if (series == null) {
            return;
        }
        Occurrence shown = show(known, event);
        takeRule(event, shown, at);
        withdrawSuccessor(known, shown);
        advance(at);
        tell(before, event.actor(), now, at);
    }

    /** Begins a series with its first task. */
    public void begin(Series created, Due first, Actor actor, Instant now) {
        UUID firstTask = idOf(created.id(), first.at(created.zone()));
        series = created.with(created.progress().beginning(firstTask));
        request(null, first);
        tell(null, actor, now, now);
    }

    /** Takes a change of template or plan; what is open stays as it is. */
    public void change(Template template, Plan plan, Actor actor, Instant now) {
        Series current = current();
        RecurringTaskState before = current.state();
        series = current.with(template).with(plan);
        advance(now);
        tell(before, actor, now, now);
    }

    /** Takes a change of the template's tags, made by their user's renaming or deleting one. */
    public void retag(UnaryOperator<List<String>> retagging, Actor actor, Instant now) {
        RecurringTaskState before = current().state();
        Template template = current().template();
        series = current().with(template.tagged(retagging.apply(template.tags())));
        tell(before, actor, now, now);
    }

    /** Nothing is made until {@link #resume}. */
    public void pause(Actor actor, Instant now) {
        move(current().progress().as(RecurringTaskStatus.PAUSED), actor, now);
    }

    /** Makes the next after now, if none is open. */
    public void resume(Actor actor, Instant now) {
        RecurringTaskState before = current().state();
        series = current().with(current().progress().as(RecurringTaskStatus.ACTIVE));
        occurrences
                .latest()
                .filter(latest -> mayMakeMore() && (isDue(now) || !occurrences.anyUndone()))
                .ifPresent(latest -> Timetable.of(current())
                        .afterPause(latest, now)
                        .ifPresent(due -> request(latest, due)));
        tell(before, actor, now, now);
    }

    /** Ends the series for good; the open task stays. */
    public void end(Actor actor, Instant now) {
        move(current().progress().ended(now, false), actor, now);
    }

    /** Makes by time alone what has come up to {@code now}, at most {@code limit}. */
    public void advanceByTime(Instant now, int limit) {
        RecurringTaskState before = current().state();
        for (int made = 0; made < limit && isDue(now) && mayMakeMore(); made++) {
            Occurrence latest = occurrences.latest().orElseThrow();
            Optional<Due> next = Timetable.of(current()).onSchedule(latest, now);
            if (next.isEmpty()) {
                break;
            }
            request(latest, next.get());
        }
        tell(before, SELF, now, now);
    }

    private boolean isDue(Instant now) {
        Series current = current();
        return current.isActive()
                && current.plan().isOnSchedule()
                && occurrences
                        .latest()
                        .filter(latest -> !latest.occurrenceAt().isAfter(now))
                        .isPresent();
    }

    private void move(Progress next, Actor actor, Instant now) {
        RecurringTaskState before = current().state();
        series = current().with(next);
        tell(before, actor, now, now);
    }

    private Occurrence show(@Nullable Occurrence known, TaskEvent event) {
        Occurrence before = known == null ? Learning.occurrence(event, current()) : known;
        Occurrence shown = before.shownBy(event);
        if (current().progress().firstTaskId() == null) {
            UUID parent = event.task().parentTaskId();
            series = current().with(current().progress().beginning(parent == null ? shown.taskId() : parent));
        }
        put(known, shown);
        return shown;
    }

    /** A user's change of the rule on one of the tasks, unless a newer one is known. */
    private void takeRule(TaskEvent event, Occurrence shown, Instant at) {
        boolean stated = event.changes().contains("recurrence") && event.actor().type() == ActorType.USER;
        if (!stated || !at.isAfter(current().plan().ruleAt())) {
            return;
        }
        ruleChanged = true;
        if (event.task().recurrence() == null || event.task().dueDate() == null) {
            series = current().with(Learning.withRuleAt(current().plan(), at));
            if (!current().isEnded() || current().progress().exhausted()) {
                series = current().with(current().progress().ended(at, false));
            }
            return;
        }
        series = current().with(Learning.plan(event.task(), shown, at));
        if (current().isEnded() && at.isAfter(endedAt())) {
            series = current().with(current().progress().as(RecurringTaskStatus.ACTIVE));
        }
    }

    private Instant endedAt() {
        Instant at = current().progress().endedAt();
        return at == null ? Instant.MIN : at;
    }

    private void withdrawSuccessor(@Nullable Occurrence before, Occurrence now) {
        boolean reopened = before != null && before.isSettled() && now.isOpen();
        Occurrence successor = occurrences.find(now.successorId());
        boolean endedForGood = current().isEnded() && !current().progress().exhausted();
        if (!reopened || successor == null || endedForGood || current().plan().isOnSchedule()) {
            return;
        }
        boolean mayGo = successor.asked() == Ask.REQUESTED && !successor.isSettled();
        if (mayGo && !occurrences.followsAnyDone(successor.taskId())) {
            Occurrence asked = successor.asked(Ask.WITHDRAWN, successor.dueDate());
            put(successor, asked);
            effects.add(new Effect.Withdrawal(
                    new OccurrenceWithdrawn(
                            asked.taskId(), current().userId(), current().id(), asked.occurrenceAt()),
                    asked.version()));
        }
    }

    /** Where the latest occurrence is done, the next one is made. */
    private void advance(Instant at) {
        Optional<Occurrence> done = occurrences.latest().filter(Occurrence::isSettled);
        if (done.isPresent() && isDriven() && mayMakeMore()) {
            Timetable.of(current()).afterDone(done.get(), at).ifPresent(due -> request(done.get(), due));
        }
    }

    private boolean isDriven() {
        return current().isActive() && !current().plan().isOnSchedule();
    }

    private boolean mayMakeMore() {
        Plan plan = current().plan();
        return plan.allowsMoreThan(counted());
    }

    private int counted() {
        return ruleChanged ? occurrences.liveFrom(current().plan().countedFrom()) : current().progress().counted();
    }

    private void request(@Nullable Occurrence done, Due due) {
        Instant at = due.at(current().zone());
        UUID taskId = idOf(current().id(), at);
        Occurrence known = occurrences.find(taskId);
        if (known == null || !known.live()) {
            Occurrence asked = known == null
                    ? Occurrence.requested(taskId, current().id(), at, due.text())
                    : known.asked(Ask.REQUESTED, due.text());
            put(known, asked);
            effects.add(new Effect.Request(wanted(asked, due), asked.version()));
        }
        if (done != null) {
            put(done, done.followedBy(taskId));
        }
    }

    private OccurrenceRequested wanted(Occurrence asked, Due due) {
        Series current = current();
        Template template = current.template();
        UUID first = current.progress().firstTaskId();
        return new OccurrenceRequested(
                asked.taskId(),
                current.userId(),
                current.id(),
                asked.occurrenceAt(),
                asked.taskId().equals(first) ? null : first,
                template.title(),
                template.description(),
                template.priority(),
                template.tags(),
                due.text(),
                template.timeZone(),
                template.remindersFor(due),
                current.plan().recurrence());
    }

    private void put(@Nullable Occurrence before, Occurrence after) {
        occurrences.put(after);
        Progress progress = current().progress();
        Instant countedFrom = current().plan().countedFrom();
        int made = progress.made() + (after.isMade() ? 1 : 0) - (before != null && before.isMade() ? 1 : 0);
        int counted = progress.counted() + counts(after, countedFrom) - (before == null ? 0 : counts(before, countedFrom));
        boolean appeared = after.isMade() && (before == null || before.createdAt() == null);
        series = current().with(progress.counting(made, counted, appeared ? after.createdAt() : null));
    }

    private static int counts(Occurrence occurrence, Instant from) {
        return occurrence.live() && !occurrence.occurrenceAt().isBefore(from) ? 1 : 0;
    }

    /** Brings up to date what follows from the occurrences, and tells of the series if anything changed. */
    private void tell(@Nullable RecurringTaskState before, Actor actor, Instant now, Instant at) {
        if (ruleChanged) {
            Progress progress = current().progress();
            series = current().with(progress.counting(progress.made(), counted(), null));
        }
        series = Outlook.of(current(), occurrences, at);
        List<String> changes = SeriesChanges.between(before, current().state());
        if (!changes.isEmpty()) {
            series = current().next(now);
            RecurringTaskOperation operation = operation(before, changes);
            Actor by = operation == RecurringTaskOperation.ADVANCED ? SELF : actor;
            effects.add(new Effect.Change(
                    new RecurringTaskEvent(current().state(), operation, by, before, changes)));
        }
        ruleChanged = false;
    }

    private RecurringTaskOperation operation(@Nullable RecurringTaskState before, List<String> changes) {
        if (before == null) {
            return RecurringTaskOperation.CREATED;
        }
        RecurringTaskStatus status = current().progress().status();
        if (before.status() != status) {
            return switch (status) {
                case ENDED -> RecurringTaskOperation.ENDED;
                case PAUSED -> RecurringTaskOperation.PAUSED;
                case ACTIVE ->
                    before.status() == RecurringTaskStatus.PAUSED
                            ? RecurringTaskOperation.RESUMED
                            : RecurringTaskOperation.UPDATED;
            };
        }
        boolean advanced = SeriesChanges.OF_PROGRESS.containsAll(changes);
        return advanced ? RecurringTaskOperation.ADVANCED : RecurringTaskOperation.UPDATED;
    }

    private Series current() {
        if (series == null) {
            throw new IllegalStateException("nothing is known of the series");
        }
        return series;
    }

    private static UUID idOf(UUID series, Instant occurrenceAt) {
        return UuidCreator.getNameBasedSha1(series, occurrenceAt.toString());
    }
}
