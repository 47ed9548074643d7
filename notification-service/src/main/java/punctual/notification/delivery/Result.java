package punctual.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderState;
import punctual.contracts.Topics;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;

/**
 * How all of a firing's deliveries ended, for reminder-service.
 *
 * @param channel as used
 * @param attempts the most that one of them took
 * @param error why some failed, or what else the user should know
 */
record Result(
        ReminderState reminder,
        Cause cause,
        Channel channel,
        @Nullable String destination,
        int attempts,
        Instant attemptedAt,
        @Nullable String error) {

    NewEvent event(boolean succeeded, Instant now) {
        var deliveryId = Firing.deliveryId(reminder);
        var data = new DeliveryResult(
                deliveryId,
                reminder.reminderId(),
                reminder.version(),
                reminder.taskId(),
                reminder.userId(),
                channel,
                destination,
                attempts,
                attemptedAt,
                error);
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.REMINDERS,
                reminder.taskId().toString(),
                succeeded ? EventTypes.DELIVERY_SUCCEEDED : EventTypes.DELIVERY_FAILED,
                deliveryId.toString(),
                now,
                1,
                cause,
                data);
    }
}
