package punctual.reminder;

import static punctual.contracts.ReminderStatus.CANCELLED;
import static punctual.contracts.ReminderStatus.PENDING;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ReminderState;
import punctual.contracts.ReminderStatus;

/** A reminder as it is stored. Each change makes a new one with the next version. */
public record Reminder(
        UUID id,
        UUID taskId,
        String userId,
        long version,
        ReminderPlan plan,
        Progress progress,
        Instant createdAt,
        Instant updatedAt) {

    public Reminder {
        if (version < 1) {
            throw new IllegalArgumentException("version of reminder " + id + " must be at least 1, not " + version);
        }
    }

    /** A new one, waiting for its planned time. */
    public static Reminder planned(UUID id, UUID taskId, String userId, ReminderPlan plan, Instant now) {
        return new Reminder(id, taskId, userId, 1, plan, Progress.waiting(plan.plannedTime()), now, now);
    }

    public ReminderStatus status() {
        return progress.status();
    }

    public Instant triggerTime() {
        return progress.triggerTime();
    }

    /** Pending, fired or not: there is still something to cancel. */
    public boolean isPending() {
        return status() == PENDING;
    }

    /** Whether a task's change cancelled it before it fired, so that another change may take that back. */
    public boolean isWithdrawn() {
        return status() == CANCELLED && !progress.cancelledByUser() && progress.firing() == null;
    }

    /** From when on it is due: the trigger time, or the retry that came after it. */
    public Instant dueSince() {
        Instant retry = progress.lastRetryAt();
        return retry != null && retry.isAfter(triggerTime()) ? retry : triggerTime();
    }

    /** Waiting again after a withdrawal: for its planned time, or for the one that its user has snoozed it to. */
    public Reminder replanned(Instant triggerTime, Instant now) {
        return next(progress.waitingAgain(triggerTime), now);
    }

    /** Cancelled because its task no longer wants it. */
    public Reminder withdrawn(Instant now) {
        return next(progress.withdrawn(), now);
    }

    /** Cancelled by its user, whatever its task wants from now on. */
    public Reminder cancelled(Instant now) {
        return next(progress.cancelled(), now);
    }

    /** Waiting for a time that its user chose. */
    public Reminder snoozed(Instant until, Instant now) {
        return next(progress.snoozed(until), now);
    }

    /** To be fired again at once. */
    public Reminder retried(Instant now) {
        return next(progress.retried(now), now);
    }

    public Reminder fired(Instant now) {
        return next(progress.fired(new Firing(now, version + 1)), now);
    }

    /** Too late to be fired at all. */
    public Reminder missed(Instant now) {
        return next(progress.missed(), now);
    }

    /** Whether {@code firedVersion} is its last firing, and a success still counts; it does after a cancel. */
    public boolean awaitsSuccess(long firedVersion) {
        return (isPending() || status() == CANCELLED) && isLastFiring(firedVersion);
    }

    /** Whether {@code firedVersion} is its last firing, and a failure still counts. */
    public boolean awaitsFailure(long firedVersion) {
        return isPending() && isLastFiring(firedVersion);
    }

    /** @param remark what is to be known about the delivery, such as a channel switched off */
    public Reminder sent(Instant at, @Nullable String remark, Instant now) {
        return next(progress.sent(at, remark), now);
    }

    public Reminder failed(@Nullable String error, Instant now) {
        return next(progress.failed(error), now);
    }

    /** The state that its events carry. */
    public ReminderState state() {
        return new ReminderState(
                id, version, taskId, userId, status(), triggerTime(), plan.channel(), plan.destination());
    }

    private boolean isLastFiring(long firedVersion) {
        Firing firing = progress.firing();
        return firing != null && firing.version() == firedVersion;
    }

    private Reminder next(Progress newProgress, Instant now) {
        return new Reminder(id, taskId, userId, version + 1, plan, newProgress, createdAt, now);
    }
}
