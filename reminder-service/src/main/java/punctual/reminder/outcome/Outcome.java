package punctual.reminder.outcome;

import java.time.Instant;
import java.util.Optional;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderOutcome;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.messaging.ReceivedEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;

/** How a firing's delivery ended. */
record Outcome(DeliveryResult result, boolean succeeded, Cause cause) {

    static Outcome of(ReceivedEvent event) {
        return new Outcome(
                event.data(DeliveryResult.class), event.type().equals(EventTypes.DELIVERY_SUCCEEDED), Cause.by(event));
    }

    /**
     * What it changes: nothing where the firing is not the reminder's last, or was settled before; a success still counts
     * after a cancel, since it was sent.
     */
    Optional<ReminderChange> change(Reminder reminder, Instant now) {
        if (succeeded && reminder.awaitsSuccess(result.version())) {
            Reminder sent = reminder.sent(result.attemptedAt(), result.error(), now);
            return Optional.of(ReminderChange.byService(EventTypes.REMINDER_SENT, reminder, sent));
        }
        if (!succeeded && reminder.awaitsFailure(result.version())) {
            Reminder failed = reminder.failed(result.error(), now);
            return Optional.of(ReminderChange.byService(EventTypes.REMINDER_FAILED, reminder, failed));
        }
        return Optional.empty();
    }

    NewEvent event(ReminderChange change) {
        return change.event(
                cause,
                new ReminderOutcome(
                        change.after().state(),
                        change.actor(),
                        change.stateBefore(),
                        change.changes(),
                        result.attempts(),
                        result.attemptedAt(),
                        result.error()));
    }
}
