package punctual.notification.reminder;

import punctual.contracts.EventTypes;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderEvent;
import punctual.contracts.ReminderState;
import punctual.messaging.Cause;
import punctual.messaging.ReceivedEvent;
import punctual.notification.version.EntityVersion;

/** What an event on the topic says of a reminder. */
sealed interface ReminderFact {
    ReminderState reminder();

    record Fired(ReminderDue due, Cause cause) implements ReminderFact {
        @Override
        public ReminderState reminder() {
            return due.reminder();
        }
    }

    record Scheduled(ReminderState reminder) implements ReminderFact {}

    /** Cancelled or snoozed: nobody needs what fired before. */
    record Revoked(ReminderState reminder) implements ReminderFact {}

    default EntityVersion version() {
        return new EntityVersion("reminder", reminder().reminderId(), reminder().version(), true);
    }

    static ReminderFact of(ReceivedEvent event) {
        return switch (event.type()) {
            case EventTypes.REMINDER_DUE -> new Fired(event.data(ReminderDue.class), Cause.by(event));
            case EventTypes.REMINDER_SCHEDULED ->
                new Scheduled(event.data(ReminderEvent.class).reminder());
            default -> new Revoked(event.data(ReminderEvent.class).reminder());
        };
    }
}
