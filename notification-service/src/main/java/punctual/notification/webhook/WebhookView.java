package punctual.notification.webhook;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A webhook as its user sees it, without its secret.
 *
 * @param active false once the receiver has said that it is gone
 */
record WebhookView(UUID id, String url, boolean active, Instant createdAt) {

    static WebhookView of(Row row) {
        return new WebhookView(
                row.getUUID("id"),
                row.getString("url"),
                row.getBoolean("active"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
