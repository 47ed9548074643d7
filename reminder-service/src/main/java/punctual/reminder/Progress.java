package punctual.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ReminderStatus;

/**
 * Where a reminder is in its life.
 *
 * @param status fired and undelivered is still pending
 * @param snoozed whether its user asked for this firing, by a snooze or a retry, and not its task alone
 * @param cancelledByUser tells a user's cancel, which lasts, from a task's, which the task may take back
 * @param firing the last one; null before it, and again while it waits after a snooze or retry
 * @param sentAt when the delivery succeeded
 */
public record Progress(
        ReminderStatus status,
        Instant triggerTime,
        boolean snoozed,
        boolean cancelledByUser,
        @Nullable Firing firing,
        int retryCount,
        @Nullable Instant lastRetryAt,
        @Nullable String errorMessage,
        @Nullable Instant sentAt) {

    static Progress waiting(Instant triggerTime) {
        return new Progress(ReminderStatus.PENDING, triggerTime, false, false, null, 0, null, null, null);
    }

    Progress waitingAgain(Instant newTriggerTime) {
        boolean stillSnoozed = snoozed && newTriggerTime.equals(triggerTime);
        return new Progress(
                ReminderStatus.PENDING, newTriggerTime, stillSnoozed, false, null, retryCount, lastRetryAt, null, null);
    }

    Progress snoozed(Instant until) {
        return new Progress(ReminderStatus.PENDING, until, true, false, null, retryCount, lastRetryAt, null, null);
    }

    Progress retried(Instant at) {
        return new Progress(ReminderStatus.PENDING, triggerTime, true, false, null, retryCount + 1, at, null, null);
    }

    Progress withdrawn() {
        return new Progress(
                ReminderStatus.CANCELLED, triggerTime, snoozed, false, firing, retryCount, lastRetryAt, null, null);
    }

    Progress cancelled() {
        return new Progress(
                ReminderStatus.CANCELLED, triggerTime, false, true, firing, retryCount, lastRetryAt, null, null);
    }

    Progress fired(Firing newFiring) {
        return new Progress(status, triggerTime, snoozed, false, newFiring, retryCount, lastRetryAt, null, null);
    }

    Progress missed() {
        return new Progress(
                ReminderStatus.MISSED, triggerTime, false, false, null, retryCount, lastRetryAt, null, null);
    }

    Progress sent(Instant at, @Nullable String remark) {
        return new Progress(
                ReminderStatus.SENT, triggerTime, false, false, firing, retryCount, lastRetryAt, remark, at);
    }

    Progress failed(@Nullable String error) {
        return new Progress(
                ReminderStatus.FAILED, triggerTime, false, false, firing, retryCount, lastRetryAt, error, null);
    }
}
