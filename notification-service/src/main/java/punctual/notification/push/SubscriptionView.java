package punctual.notification.push;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** A subscription as its user sees it, without its keys. */
record SubscriptionView(UUID id, String endpoint, Instant createdAt) {

    static SubscriptionView of(Row row) {
        return new SubscriptionView(
                row.getUUID("id"),
                row.getString("endpoint"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
