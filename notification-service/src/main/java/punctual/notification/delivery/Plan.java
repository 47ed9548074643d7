package punctual.notification.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.EventJson;
import punctual.contracts.ReminderState;
import punctual.messaging.NewEvent;

/**
 * What becomes of a firing.
 *
 * @param channel as used
 * @param at when that was settled
 * @param notBefore when planned deliveries may begin
 */
record Plan(Firing firing, Channel channel, Outcome outcome, Instant at, Instant notBefore) {

    /** The deliveries' values, in the order of {@link Deliveries#INSERT}. */
    List<Tuple> deliveries() {
        String destination = firing.reminder().destination();
        return switch (outcome) {
            case Outcome.Planned(var recipients) ->
                recipients.stream().map(this::pending).toList();
            case Outcome.Sent(var note) -> List.of(settled(DeliveryStatus.SENT, destination, 1, note));
            case Outcome.Failed(var error) -> List.of(settled(DeliveryStatus.FAILED, destination, 1, error));
            case Outcome.Cancelled() -> List.of(settled(DeliveryStatus.CANCELLED, destination, 0, null));
        };
    }

    /** What a user is told whose reminder went no further than the app. */
    static String switchedOff(Channel channel) {
        return "Delivered in the app: %s is switched off in the preferences".formatted(channel.wireName());
    }

    boolean isPlanned() {
        return outcome instanceof Outcome.Planned;
    }

    /** The open firing's values, in the order of the table. */
    Tuple open() {
        ReminderState reminder = firing.reminder();
        return Tuple.from(new @Nullable Object[] {
            firing.deliveryId(),
            reminder.reminderId(),
            firing.notificationId(),
            new String(EventJson.write(firing.due()), StandardCharsets.UTF_8),
            firing.cause().correlationId(),
            firing.cause().causationId(),
            firing.cause().traceparent()
        });
    }

    /** What reminder-service is told now. */
    Optional<NewEvent> result() {
        return switch (outcome) {
            case Outcome.Sent(var note) -> Optional.of(result(true, note));
            case Outcome.Failed(var error) -> Optional.of(result(false, error));
            case Outcome.Planned _, Outcome.Cancelled _ -> Optional.empty();
        };
    }

    private NewEvent result(boolean succeeded, @Nullable String error) {
        String destination =
                channel == firing.reminder().channel() ? firing.reminder().destination() : null;
        return new Result(firing.reminder(), firing.cause(), channel, destination, 1, at, error).event(succeeded, at);
    }

    private Tuple pending(Recipient recipient) {
        UUID id = recipient.id();
        String name = channel.wireName() + (id == null ? "" : ":" + id);
        return row(name, recipient.destination(), DeliveryStatus.PENDING, 0, null, id, recipient.lane(), notBefore);
    }

    private Tuple settled(DeliveryStatus status, @Nullable String destination, int attempts, @Nullable String error) {
        return row(channel.wireName(), destination, status, attempts, error, null, null, null);
    }

    private Tuple row(
            String name,
            @Nullable String destination,
            DeliveryStatus status,
            int attempts,
            @Nullable String error,
            @Nullable UUID recipient,
            @Nullable String lane,
            @Nullable Instant next) {
        ReminderState reminder = firing.reminder();
        return Tuple.from(new @Nullable Object[] {
            UuidCreator.getNameBasedSha1(firing.deliveryId(), name),
            firing.deliveryId(),
            firing.notificationId(),
            reminder.reminderId(),
            reminder.version(),
            reminder.taskId(),
            reminder.userId(),
            channel.wireName(),
            destination,
            status.wireName(),
            attempts,
            attempts == 0 ? null : utc(at),
            error,
            utc(at),
            recipient,
            lane,
            next == null ? null : utc(next)
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
