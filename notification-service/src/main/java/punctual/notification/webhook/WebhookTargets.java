package punctual.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import punctual.notification.delivery.Recipient;
import punctual.notification.outbound.Destination;

/** The webhooks as deliveries see them. */
@ApplicationScoped
class WebhookTargets {
    private static final String ACTIVE = "select id, url from webhooks where user_id = $1 and active order by id";
    private static final String ONE =
            "select url, active, secret, previous_secret, previous_secret_until from webhooks where id = $1";
    private static final String DEACTIVATE = "update webhooks set active = false where id = $1";

    private final Pool pool;
    private final Clock clock;

    WebhookTargets(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<Recipient>> active(SqlConnection connection, String userId) {
        return connection.preparedQuery(ACTIVE).execute(Tuple.of(userId)).map(rows -> {
            List<Recipient> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(recipient(row.getString("url"), row.getUUID("id"))));
            return found;
        });
    }

    /** Empty where it has been deleted. */
    Uni<Optional<Target>> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Target.of(rows.iterator().next(), clock.instant())));
    }

    /** Its receiver has said that it is gone. */
    Uni<Void> deactivate(UUID id) {
        return pool.preparedQuery(DEACTIVATE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Path and query may be secrets of the receiver's, and what is shown of a delivery travels in events. */
    private static Recipient recipient(String url, UUID id) {
        return new Recipient(Destination.of(url).origin(), id, id.toString());
    }
}
