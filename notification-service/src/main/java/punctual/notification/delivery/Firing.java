package punctual.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderState;
import punctual.messaging.Cause;

/**
 * A reminder that fired, once for each (reminder, version).
 *
 * @param due as late as it was when its notification was made
 * @param cause of what follows from it
 * @param cancelled whether the reminder has been cancelled after it fired
 */
public record Firing(ReminderDue due, Cause cause, boolean cancelled) {

    public ReminderState reminder() {
        return due.reminder();
    }

    String userId() {
        return reminder().userId();
    }

    /** The same for the same firing, however often it is read. */
    public UUID deliveryId() {
        return deliveryId(reminder());
    }

    static UUID deliveryId(ReminderState fired) {
        return UuidCreator.getNameBasedSha1(fired.reminderId(), Long.toString(fired.version()));
    }

    public UUID notificationId() {
        return UuidCreator.getNameBasedSha1(deliveryId(), "notification");
    }
}
