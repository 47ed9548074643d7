package punctual.notification.push;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import punctual.notification.delivery.Recipient;
import punctual.notification.outbound.Destination;

/** The subscriptions as deliveries see them. */
@ApplicationScoped
class SubscriptionTargets {
    private static final String OF_USERS =
            "select id, user_id, endpoint from push_subscriptions where user_id = any($1) order by id";
    private static final String ONE =
            "select endpoint, p256dh, auth from push_subscriptions where id = $1 and user_id = $2";
    private static final String REMOVE = "delete from push_subscriptions where id = $1";

    private final Pool pool;

    SubscriptionTargets(Pool pool) {
        this.pool = pool;
    }

    /** Of each of the users, the oldest first. */
    Uni<Map<String, List<Recipient>>> of(SqlConnection connection, Set<String> users) {
        return connection
                .preparedQuery(OF_USERS)
                .execute(Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("user_id"),
                                Collectors.mapping(SubscriptionTargets::recipient, Collectors.toList()))));
    }

    /** Empty where it is gone, or another user's by now. */
    Uni<Optional<Subscription>> find(UUID id, String userId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id, userId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Subscription.of(rows.iterator().next())));
    }

    /** Its push service has said that it is gone. */
    Uni<Void> remove(UUID id) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** The path of an endpoint is a secret of the browser, so the user is shown the push service alone. */
    private static Recipient recipient(Row row) {
        String host = Destination.of(row.getString("endpoint")).host();
        UUID id = row.getUUID("id");
        return new Recipient(host, id, id.toString());
    }
}
