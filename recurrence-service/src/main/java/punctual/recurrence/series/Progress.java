package punctual.recurrence.series;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.RecurringTaskStatus;

/**
 * How far a series has come.
 *
 * @param exhausted whether it ended because no time is left, which a withdrawal reverses
 * @param made how many occurrences task-events show made and not withdrawn
 * @param counted how many live ones COUNT counts
 * @param advanceAt when time alone advances it; null where completing does
 */
public record Progress(
        RecurringTaskStatus status,
        @Nullable Instant endedAt,
        boolean exhausted,
        @Nullable UUID firstTaskId,
        @Nullable UUID openTaskId,
        int made,
        int counted,
        @Nullable Instant lastCreatedAt,
        @Nullable Instant nextDueAt,
        @Nullable Instant advanceAt) {

    static final Progress NONE =
            new Progress(RecurringTaskStatus.ACTIVE, null, false, null, null, 0, 0, null, null, null);

    Progress as(RecurringTaskStatus newStatus) {
        return new Progress(
                newStatus, null, false, firstTaskId, openTaskId, made, counted, lastCreatedAt, nextDueAt, advanceAt);
    }

    Progress ended(Instant at, boolean noTimeLeft) {
        return new Progress(
                RecurringTaskStatus.ENDED,
                at,
                noTimeLeft,
                firstTaskId,
                openTaskId,
                made,
                counted,
                lastCreatedAt,
                null,
                null);
    }

    Progress beginning(UUID first) {
        return new Progress(
                status, endedAt, exhausted, first, openTaskId, made, counted, lastCreatedAt, nextDueAt, advanceAt);
    }

    Progress counting(int nowMade, int nowCounted, @Nullable Instant created) {
        Instant last =
                created == null || lastCreatedAt != null && lastCreatedAt.isAfter(created) ? lastCreatedAt : created;
        return new Progress(
                status, endedAt, exhausted, firstTaskId, openTaskId, nowMade, nowCounted, last, nextDueAt, advanceAt);
    }

    Progress heading(@Nullable UUID open, @Nullable Instant nextDue, @Nullable Instant advance) {
        return new Progress(
                status, endedAt, exhausted, firstTaskId, open, made, counted, lastCreatedAt, nextDue, advance);
    }
}
