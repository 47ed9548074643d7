package punctual.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery of one firing ended.
 *
 * @param deliveryId UUIDv5 of the reminder's id and version
 * @param version the firing's
 * @param channel as used, which may differ from the reminder's
 */
public record DeliveryResult(
        UUID deliveryId,
        UUID reminderId,
        long version,
        UUID taskId,
        String userId,
        Channel channel,
        @Nullable String destination,
        int attempts,
        Instant attemptedAt,
        @Nullable String error) {
    public DeliveryResult {
        Fields.required("delivery_id", deliveryId);
        Fields.required("reminder_id", reminderId);
        Fields.atLeast(1, "version", version);
        Fields.required("task_id", taskId);
        Fields.text("user_id", userId);
        Fields.required("channel", channel);
        Fields.atLeast(0, "attempts", attempts);
        Fields.required("attempted_at", attemptedAt);
    }
}
