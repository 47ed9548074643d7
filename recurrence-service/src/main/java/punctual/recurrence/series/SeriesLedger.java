package punctual.recurrence.series;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.RecurringTaskStatus;
import punctual.contracts.TaskEvent;
import punctual.rule.Due;

/**
 * Decides what becomes of one series: takes what happened, keeps the series and its occurrences, and collects what is
 * to be told. Nothing in it knows a database or a clock; what was taken before changes nothing.
 */
public final class SeriesLedger {
    private final SeriesDraft draft;
    private final Succession succession;

    public SeriesLedger(@Nullable Series series, Collection<Occurrence> loaded) {
        this.draft = new SeriesDraft(series, new Occurrences(loaded));
        this.succession = new Succession(draft);
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
     * @param tagged what became of its user's tags, in the order of time
     */
    public void read(TaskEvent event, Instant at, Instant now, List<TagChange> tagged) {
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
            draft.set(learned.get().tagged(tagged));
        }
        Occurrence shown = show(known, event);
        CarriedRule carried = new CarriedRule(draft);
        carried.take(event, shown, at);
        boolean changed = before == null || !before.plan().equals(draft.series().plan());
        if (changed && event.changes().contains("recurrence")) {
            carried.bound(at);
        }
        succession.follow(known, shown, at);
        draft.tell(before == null ? null : before.state(), event.actor(), now, at);
    }

    /** Begins a series with its first task. */
    public void begin(Series created, Due first, Actor actor, Instant now) {
        UUID firstTask = SeriesDraft.idOf(created.id(), first.at(created.zone()));
        draft.set(created.with(created.progress().beginning(firstTask)));
        draft.request(null, first);
        draft.tell(null, actor, now, now);
    }

    /** Whether such a change would have time alone make too many tasks at once. */
    public boolean makesTooManyAtOnce(Template template, Plan plan, Instant now) {
        Series changed = draft.series().changed(template, plan);
        return !plan.equals(draft.series().plan()) && draft.makesTooManyAtOnce(changed, now);
    }

    /** Takes a change of template or plan; what is open stays as it is. */
    public void change(Template template, Plan plan, Actor actor, Instant now) {
        telling(actor, now, () -> {
            draft.set(draft.series().changed(template, plan));
            succession.advance(now);
        });
    }

    /** Takes what became of tags, in the order of time; what came before the template's tags is not about them. */
    public void retag(List<TagChange> changes, Actor actor, Instant now) {
        telling(actor, now, () -> draft.set(draft.series().tagged(changes)));
    }

    /** Nothing is made until {@link #resume}. */
    public void pause(Actor actor, Instant now) {
        telling(actor, now, () -> draft.set(draft.series().progress().as(RecurringTaskStatus.PAUSED)));
    }

    /** Makes the next after now, if none is open. */
    public void resume(Actor actor, Instant now) {
        telling(actor, now, () -> {
            draft.set(draft.series().progress().as(RecurringTaskStatus.ACTIVE));
            succession.resume(now);
        });
    }

    /** Ends the series for good; the open task stays. */
    public void end(Actor actor, Instant now) {
        telling(actor, now, () -> draft.set(draft.series().progress().ended(now, false)));
    }

    /** Makes by time alone what has come up to {@code now}, at most {@code limit}. */
    public void advanceByTime(Instant now, int limit) {
        telling(SeriesDraft.SELF, now, () -> succession.advanceByTime(now, limit));
    }

    private void telling(Actor actor, Instant now, Runnable decision) {
        RecurringTaskState before = draft.series().state();
        decision.run();
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
}
