package punctual.recurrence.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ActorType;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskState;

/**
 * One time of a series and the task for it.
 *
 * @param timeZone the zone in which its time was reckoned; null is the zone of the series
 * @param version counts what was asked about it
 * @param asked null for a task that a user made
 * @param status null until task-events show the task
 * @param touched whether a user has changed the task since it was made or restored
 * @param taskVersion the last version of the task that was read
 * @param successorId the task that was made when this one was done
 * @param purgedAt since when task-service keeps no more of it than that it was: it never comes back
 */
public record Occurrence(
        UUID taskId,
        UUID recurringTaskId,
        Instant occurrenceAt,
        @Nullable String timeZone,
        String dueDate,
        long version,
        @Nullable Ask asked,
        @Nullable OccurrenceStatus status,
        boolean touched,
        long taskVersion,
        @Nullable UUID successorId,
        @Nullable Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt,
        @Nullable Instant purgedAt) {

    static Occurrence requested(UUID taskId, UUID series, Instant at, String timeZone, String dueDate) {
        return first(taskId, series, at, timeZone, dueDate, 1, Ask.REQUESTED);
    }

    static Occurrence unseen(UUID taskId, UUID series, Instant at, String timeZone, String dueDate) {
        return first(taskId, series, at, timeZone, dueDate, 0, null);
    }

    private static Occurrence first(
            UUID taskId, UUID series, Instant at, String timeZone, String dueDate, long version, @Nullable Ask asked) {
        return new Occurrence(
                taskId, series, at, timeZone, dueDate, version, asked, null, false, 0, null, null, null, null, null);
    }

    /** Its local time, wherever it was reckoned, as an instant in a zone. */
    Instant localTimeIn(ZoneId zone) {
        if (timeZone == null || timeZone.equals(zone.getId())) {
            return occurrenceAt;
        }
        return occurrenceAt
                .atZone(ZoneId.of(timeZone))
                .toLocalDateTime()
                .atZone(zone)
                .toInstant();
    }

    /** Whether it exists or will: it takes its place in the series. A withdrawal asked for counts at once. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean live() {
        if (isGone()) {
            return false;
        }
        if (asked == Ask.REQUESTED) {
            return true;
        }
        boolean shown = status != null && status != OccurrenceStatus.WITHDRAWN;
        return shown && (asked == null || isSettled() || touched);
    }

    /** Purged when it was withdrawn: whatever is asked, its task is never made, and its time is passed over. */
    boolean isGone() {
        return purgedAt != null && status == OccurrenceStatus.WITHDRAWN;
    }

    /** Completed, skipped or deleted by a user. */
    boolean isSettled() {
        return status == OccurrenceStatus.COMPLETED
                || status == OccurrenceStatus.SKIPPED
                || status == OccurrenceStatus.DELETED;
    }

    boolean isOpen() {
        return status == OccurrenceStatus.OPEN;
    }

    boolean isMade() {
        return status != null && status != OccurrenceStatus.WITHDRAWN;
    }

    /** When it was completed, skipped or deleted; its own time where that is not known. */
    Instant settledAt() {
        if (status == OccurrenceStatus.COMPLETED && completedAt != null) {
            return completedAt;
        }
        return deletedAt == null ? occurrenceAt : deletedAt;
    }

    Occurrence asked(Ask ask, String newDueDate) {
        return new Occurrence(
                taskId,
                recurringTaskId,
                occurrenceAt,
                timeZone,
                newDueDate,
                version + 1,
                ask,
                status,
                touched && ask == Ask.WITHDRAWN,
                taskVersion,
                successorId,
                createdAt,
                completedAt,
                deletedAt,
                purgedAt);
    }

    Occurrence followedBy(UUID successor) {
        return new Occurrence(
                taskId,
                recurringTaskId,
                occurrenceAt,
                timeZone,
                dueDate,
                version,
                asked,
                status,
                touched,
                taskVersion,
                successor,
                createdAt,
                completedAt,
                deletedAt,
                purgedAt);
    }

    /** Reckoned in that zone from now on: with the rule that its task carries. */
    Occurrence reckonedIn(String zone) {
        return new Occurrence(
                taskId,
                recurringTaskId,
                occurrenceAt,
                zone,
                dueDate,
                version,
                asked,
                status,
                touched,
                taskVersion,
                successorId,
                createdAt,
                completedAt,
                deletedAt,
                purgedAt);
    }

    /** As the event shows it. */
    Occurrence shownBy(TaskEvent event) {
        TaskState task = event.task();
        return new Occurrence(
                taskId,
                recurringTaskId,
                occurrenceAt,
                timeZone,
                task.dueDate() == null ? dueDate : task.dueDate(),
                version,
                asked,
                statusAfter(event),
                touchedAfter(event),
                task.version(),
                successorId,
                task.createdAt(),
                task.completedAt(),
                task.deletedAt(),
                event.operation() == TaskOperation.PURGED ? task.updatedAt() : purgedAt);
    }

    /** Purging what was already done or deleted changes nothing of what it was. */
    private OccurrenceStatus statusAfter(TaskEvent event) {
        TaskState before = event.before();
        if (event.operation() == TaskOperation.PURGED && before != null) {
            OccurrenceStatus was = OccurrenceStatus.of(before);
            return was == OccurrenceStatus.OPEN ? OccurrenceStatus.of(event.task()) : was;
        }
        return OccurrenceStatus.of(event.task());
    }

    private boolean touchedAfter(TaskEvent event) {
        if (event.actor().type() == ActorType.USER) {
            return true;
        }
        boolean madeAnew = event.operation() == TaskOperation.CREATED || event.operation() == TaskOperation.RESTORED;
        return touched && !madeAnew;
    }
}
