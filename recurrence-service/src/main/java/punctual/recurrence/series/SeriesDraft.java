package punctual.recurrence.series;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.RecurringTaskEvent;
import punctual.contracts.RecurringTaskOperation;
import punctual.contracts.RecurringTaskState;
import punctual.contracts.RecurringTaskStatus;
import punctual.rule.Due;

/** A series and its occurrences while decisions are made about them, counted as they change, and what is to be told. */
final class SeriesDraft {
    static final Actor SELF = new Actor(ActorType.SERVICE, "recurrence-service");

    private final Occurrences occurrences;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Series series;
    private boolean recount;

    SeriesDraft(@Nullable Series series, Occurrences occurrences) {
        this.series = series;
        this.occurrences = occurrences;
    }

    @Nullable
    Series known() {
        return series;
    }

    Series series() {
        if (series == null) {
            throw new IllegalStateException("nothing is known of the series");
        }
        return series;
    }

    Occurrences occurrences() {
        return occurrences;
    }

    void set(Series next) {
        series = next;
    }

    void set(Progress next) {
        series = series().with(next);
    }

    /** Takes a rule whose COUNT counts anew. */
    void setAnew(Plan plan) {
        series = series().with(plan);
        recount = true;
    }

    void put(@Nullable Occurrence before, Occurrence after) {
        occurrences.put(after);
        Progress progress = series().progress();
        int made = progress.made() + count(after.isMade()) - count(before != null && before.isMade());
        int counted = progress.counted() + count(isCounted(after)) - count(before != null && isCounted(before));
        boolean appeared = after.isMade() && (before == null || before.createdAt() == null);
        set(progress.counting(made, counted, appeared ? after.createdAt() : null));
    }

    /** Whether COUNT lets one more be made. */
    boolean mayMakeMore() {
        return series().plan().allowsMoreThan(counted());
    }

    /** Whether time alone would make too many at once, were the series like this. */
    boolean makesTooManyAtOnce(Series changed, Instant now) {
        return changed.isActive()
                && occurrences
                        .latest()
                        .filter(latest -> Timetable.of(changed, occurrences).makesTooManyAfter(latest, counted(), now))
                        .isPresent();
    }

    /** Asks for the task of a time, unless it is there or on its way, as the successor of the one that was done. */
    void request(@Nullable Occurrence done, Due due) {
        Instant at = due.at(series().zone());
        UUID taskId = idOf(series().id(), at);
        Occurrence known = occurrences.find(taskId);
        if (known == null || !known.live()) {
            Occurrence asked = known == null
                    ? Occurrence.requested(
                            taskId, series().id(), at, series().template().timeZone(), due.text())
                    : known.asked(Ask.REQUESTED, due.text());
            put(known, asked);
            effects.add(new Effect.Request(wanted(asked, due), asked.version()));
        }
        if (done != null) {
            put(done, done.followedBy(taskId));
        }
    }

    /** Asks to take the task away. */
    void withdraw(Occurrence occurrence) {
        Occurrence asked = occurrence.asked(Ask.WITHDRAWN, occurrence.dueDate());
        put(occurrence, asked);
        effects.add(new Effect.Withdrawal(
                new OccurrenceWithdrawn(asked.taskId(), series().userId(), series().id(), asked.occurrenceAt()),
                asked.version()));
    }

    /** Brings up to date what follows from the occurrences, and tells of the series if anything changed. */
    void tell(@Nullable RecurringTaskState before, Actor actor, Instant now, Instant at) {
        if (recount) {
            set(series().progress().counting(series().progress().made(), counted(), null));
            recount = false;
        }
        series = Outlook.of(series(), occurrences, at);
        List<String> changes = SeriesChanges.between(before, series().state());
        if (!changes.isEmpty()) {
            series = series().next(now);
            RecurringTaskOperation operation = operation(before, changes);
            Actor by = operation == RecurringTaskOperation.ADVANCED ? SELF : actor;
            effects.add(new Effect.Change(new RecurringTaskEvent(series().state(), operation, by, before, changes)));
        }
    }

    List<Effect> takeEffects() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    static UUID idOf(UUID series, Instant occurrenceAt) {
        return UuidCreator.getNameBasedSha1(series, occurrenceAt.toString());
    }

    private OccurrenceRequested wanted(Occurrence asked, Due due) {
        Template template = series().template();
        UUID first = series().progress().firstTaskId();
        return new OccurrenceRequested(
                asked.taskId(),
                series().userId(),
                series().id(),
                asked.occurrenceAt(),
                asked.taskId().equals(first) ? null : first,
                template.title(),
                template.description(),
                template.priority(),
                template.tags(),
                due.text(),
                template.timeZone(),
                template.remindersFor(due),
                series().plan().recurrence());
    }

    private RecurringTaskOperation operation(@Nullable RecurringTaskState before, List<String> changes) {
        if (before == null) {
            return RecurringTaskOperation.CREATED;
        }
        RecurringTaskStatus status = series().progress().status();
        if (before.status() == status) {
            boolean advanced = SeriesChanges.OF_PROGRESS.containsAll(changes);
            return advanced ? RecurringTaskOperation.ADVANCED : RecurringTaskOperation.UPDATED;
        }
        boolean resumed = before.status() == RecurringTaskStatus.PAUSED;
        return switch (status) {
            case ENDED -> RecurringTaskOperation.ENDED;
            case PAUSED -> RecurringTaskOperation.PAUSED;
            case ACTIVE -> resumed ? RecurringTaskOperation.RESUMED : RecurringTaskOperation.UPDATED;
        };
    }

    private int counted() {
        return recount
                ? occurrences.liveFrom(series().plan().countedFrom())
                : series().progress().counted();
    }

    private boolean isCounted(Occurrence occurrence) {
        return occurrence.live()
                && !occurrence.occurrenceAt().isBefore(series().plan().countedFrom());
    }

    private static int count(boolean counts) {
        return counts ? 1 : 0;
    }
}
