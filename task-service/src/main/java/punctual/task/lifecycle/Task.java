package punctual.task.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ActorType;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.task.tag.Tag;

/** A task at one version. */
public record Task(
        UUID id,
        String userId,
        TaskContent content,
        Standing standing,
        @Nullable Series series,
        History history) {

    /** A task's first version; one with a recurrence begins the series {@code newSeries}. */
    public static Task create(UUID id, String userId, TaskContent content, UUID newSeries, Instant now) {
        Series series = begun(null, content, newSeries);
        return new Task(id, userId, content, Standing.ACTIVE, series, History.begin(ActorType.USER, now));
    }

    /** The first version of a task that a series makes. */
    public static Task occurrence(UUID id, String userId, TaskContent content, Series series, Instant now) {
        return new Task(id, userId, content, Standing.ACTIVE, series, History.begin(ActorType.SERVICE, now));
    }

    public TaskStatus status() {
        return standing.status();
    }

    /** The task as others see it. */
    public TaskState state() {
        Optional<Series> place = Optional.ofNullable(series);
        return new TaskState(
                id,
                userId,
                content.title(),
                content.description(),
                status(),
                standing.isCompleted(),
                standing.deletedReason(),
                content.priority(),
                content.tagNames(),
                content.due() == null ? null : content.due().text(),
                content.dueAt(),
                content.zone().getId(),
                content.reminders(),
                content.recurrence(),
                place.map(Series::recurringTaskId).orElse(null),
                place.map(Series::firstTaskId).orElse(null),
                place.map(Series::occurrenceAt).orElse(null),
                history.notified(),
                history.version(),
                history.createdAt(),
                history.updatedAt(),
                standing.completedAt(),
                standing.deletedAt());
    }

    Task with(Standing changed, boolean byUser, Instant now) {
        return new Task(id, userId, content, changed, series, history.edited(false, byUser, now));
    }

    /** The next version, edited by a user; its first recurrence begins the series {@code newSeries}. */
    public Task with(TaskContent changed, UUID newSeries, Instant now) {
        boolean moved = !changed.isDueAsIn(content);
        Series place = begun(series, changed, newSeries);
        return new Task(id, userId, changed, standing, place, history.edited(moved, true, now));
    }

    Task restored(TaskContent changed, Series place, Instant now) {
        boolean moved = !changed.isDueAsIn(content);
        return new Task(id, userId, changed, standing.restored(), place, history.edited(moved, false, now));
    }

    /** The next version, with other tags or other names of them; no user has changed it by that. */
    public Task retagged(List<Tag> tags, Instant now) {
        return new Task(
                id, userId, content.tagged(tags), standing, series, history.edited(false, history.byUser(), now));
    }

    /** The same version with its tags as they were. */
    public Task tagged(List<Tag> tags) {
        return new Task(id, userId, content.tagged(tags), standing, series, history);
    }

    Task reminded(Instant now) {
        return new Task(id, userId, content, standing, series, history.reminded(now));
    }

    private static @Nullable Series begun(@Nullable Series series, TaskContent content, UUID newSeries) {
        Instant dueAt = content.dueAt();
        if (series != null || content.recurrence() == null || dueAt == null) {
            return series;
        }
        return new Series(newSeries, null, dueAt);
    }
}
