package punctual.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook with a new secret, which is shown this once.
 *
 * @param previousSecretUntil until when the secret before it signs too; null where there is none
 */
record NewSecretView(
        UUID id,
        String url,
        boolean active,
        String secret,
        @Nullable Instant previousSecretUntil,
        Instant createdAt) {

    static NewSecretView of(WebhookView webhook, Secret secret, @Nullable Instant previousSecretUntil) {
        return new NewSecretView(
                webhook.id(), webhook.url(), webhook.active(), secret.text(), previousSecretUntil, webhook.createdAt());
    }
}
