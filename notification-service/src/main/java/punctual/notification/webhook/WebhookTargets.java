package punctual.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import punctual.notification.delivery.Recipient;
import punctual.notification.outbound.Destination;

/** The webhooks as deliveries see them. */
@ApplicationScoped
class WebhookTargets {
    private static final String ACTIVE =
            "select id, user_id, url from webhooks where user_id = any($1) and active order by id";
    private static final String ONE =
            "select url, active, secret, previous_secret, previous_secret_until from webhooks where id = $1";
    private static final String DEACTIVATE = "update webhooks set active = false where id = $1";

    private final Pool pool;
    private final Clock clock;

    WebhookTargets(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Of each of the users, the oldest first. */
    Uni<Map<String, List<Recipient>>> active(SqlConnection connection, Set<String> users) {
        return connection
                .preparedQuery(ACTIVE)
                .execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("user_id"),
                                Collectors.mapping(WebhookTargets::recipient, Collectors.toList()))));
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
    private static Recipient recipient(Row row) {
        UUID id = row.getUUID("id");
        return new Recipient(Destination.of(row.getString("url")).origin(), id, id.toString());
    }
}
