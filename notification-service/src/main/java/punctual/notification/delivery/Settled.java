package punctual.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderState;
import punctual.contracts.Topics;
import punctual.messaging.NewEvent;

/**
 * A firing whose delivery has ended.
 *
 * @param at when
 */
record Settled(Firing firing, Outcome outcome, Instant at) {

    /** The row's values, in the order of the table. */
    Tuple row() {
        ReminderState reminder = firing.reminder();
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        return Tuple.from(new @Nullable Object[] {
            UuidCreator.getNameBasedSha1(firing.deliveryId(), reminder.channel().wireName()),
            firing.deliveryId(),
            firing.notificationId(),
            reminder.reminderId(),
            reminder.version(),
            reminder.taskId(),
            reminder.userId(),
            reminder.channel().wireName(),
            reminder.destination(),
            status().wireName(),
            attempts(),
            attempts() == 0 ? null : now,
            error(),
            now
        });
    }

    static List<NewEvent> events(List<Settled> settled) {
        return settled.stream().map(Settled::event).flatMap(Optional::stream).toList();
    }

    /** What reminder-service is told; nothing of a delivery that was dropped. */
    private Optional<NewEvent> event() {
        return switch (outcome) {
            case Outcome.Sent _ -> Optional.of(event(EventTypes.DELIVERY_SUCCEEDED));
            case Outcome.Failed _ -> Optional.of(event(EventTypes.DELIVERY_FAILED));
            case Outcome.Cancelled _ -> Optional.empty();
        };
    }

    private NewEvent event(String type) {
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.REMINDERS,
                firing.reminder().taskId().toString(),
                type,
                firing.deliveryId().toString(),
                at,
                1,
                firing.cause(),
                result());
    }

    private DeliveryResult result() {
        ReminderState reminder = firing.reminder();
        return new DeliveryResult(
                firing.deliveryId(),
                reminder.reminderId(),
                reminder.version(),
                reminder.taskId(),
                reminder.userId(),
                reminder.channel(),
                reminder.destination(),
                attempts(),
                at,
                error());
    }

    private DeliveryStatus status() {
        return switch (outcome) {
            case Outcome.Sent _ -> DeliveryStatus.SENT;
            case Outcome.Failed _ -> DeliveryStatus.FAILED;
            case Outcome.Cancelled _ -> DeliveryStatus.CANCELLED;
        };
    }

    private int attempts() {
        return outcome instanceof Outcome.Cancelled ? 0 : 1;
    }

    private @Nullable String error() {
        return outcome instanceof Outcome.Failed failed ? failed.error() : null;
    }
}
