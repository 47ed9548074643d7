package punctual.notification.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as REST shows it.
 *
 * @param attempts how often it was tried
 * @param nextAttemptAt when it is tried next; null while it is being sent, and when it is settled
 * @param error why it failed
 */
record DeliveryView(
        UUID id,
        String channel,
        @Nullable String destination,
        DeliveryStatus status,
        int attempts,
        @Nullable Instant attemptedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String error,
        Instant createdAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id,
                delivery.channel,
                delivery.destination,
                delivery.status,
                delivery.attempts,
                delivery.attemptedAt,
                delivery.nextAttempt(),
                delivery.error,
                delivery.createdAt);
    }
}
