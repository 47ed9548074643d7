package punctual.notification.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a delivery.
 *
 * @param destination what the user is shown: an address or a URL
 * @param id of the webhook or push subscription; null for e-mail
 * @param lane what tells recipients apart: only so many deliveries to one are under way at a time
 */
public record Recipient(String destination, @Nullable UUID id, String lane) {
    public Recipient {
        if (destination.isBlank() || lane.isBlank()) {
            throw new IllegalArgumentException("A recipient needs a destination and a lane: " + destination);
        }
    }
}
