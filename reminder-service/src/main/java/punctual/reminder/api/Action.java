package punctual.reminder.api;

import static punctual.contracts.ReminderStatus.CANCELLED;
import static punctual.contracts.ReminderStatus.FAILED;
import static punctual.contracts.ReminderStatus.MISSED;
import static punctual.contracts.ReminderStatus.PENDING;
import static punctual.contracts.ReminderStatus.SENT;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderStatus;
import punctual.http.Problems;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;

/** What a user does to a reminder. */
sealed interface Action {

    /** The change, none where its effect is already there; 409 where the reminder's or its task's status forbids it. */
    Optional<ReminderChange> on(Reminder reminder, boolean taskActive, Instant now);

    /** Cancels what is pending, for good. */
    record Cancel() implements Action {

        @Override
        public Optional<ReminderChange> on(Reminder reminder, boolean taskActive, Instant now) {
            if (reminder.status() == CANCELLED) {
                return Optional.empty();
            }
            require(reminder, Set.of(PENDING), "cancelled");
            return Optional.of(ReminderChange.byUser(EventTypes.REMINDER_CANCELLED, reminder, reminder.cancelled(now)));
        }
    }

    /** Lets it trigger at a later time, or once more. */
    record Snooze(Instant until) implements Action {

        @Override
        public Optional<ReminderChange> on(Reminder reminder, boolean taskActive, Instant now) {
            require(reminder, Set.of(PENDING, SENT), "snoozed");
            requireActive(taskActive);
            if (reminder.progress().snoozed() && reminder.triggerTime().equals(until)) {
                return Optional.empty();
            }
            return Optional.of(
                    ReminderChange.byUser(EventTypes.REMINDER_SNOOZED, reminder, reminder.snoozed(until, now)));
        }
    }

    /** Fires again what failed or was missed. */
    record Retry() implements Action {

        @Override
        public Optional<ReminderChange> on(Reminder reminder, boolean taskActive, Instant now) {
            if (reminder.status() == PENDING) {
                return Optional.empty();
            }
            require(reminder, Set.of(FAILED, MISSED), "retried");
            requireActive(taskActive);
            return Optional.of(ReminderChange.byUser(EventTypes.REMINDER_SCHEDULED, reminder, reminder.retried(now)));
        }
    }

    private static void require(Reminder reminder, Set<ReminderStatus> statuses, String done) {
        String status = reminder.status().wireName();
        if (!statuses.contains(reminder.status())) {
            throw Problems.conflict("reminder_" + status, "A %s reminder cannot be %s.".formatted(status, done));
        }
    }

    private static void requireActive(boolean taskActive) {
        if (!taskActive) {
            throw Problems.conflict("task_not_active", "Its task is completed or deleted.");
        }
    }
}
