package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import punctual.messaging.Outbox;

/** Delivers firings and keeps what became of them. */
@ApplicationScoped
public class Deliveries {
    private static final String INSERT = """
            insert into deliveries (id, delivery_id, notification_id, reminder_id, version, task_id, user_id, channel,
              destination, status, attempts, attempted_at, error, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict do nothing""";
    private static final String DROP = """
            update deliveries set status = 'cancelled'
            from (select * from unnest($1::uuid[], $2::bigint[]) as c (reminder_id, version)) as cancelled
            where deliveries.reminder_id = cancelled.reminder_id and deliveries.version < cancelled.version
              and status = 'pending' and attempts = 0""";

    private final DeliveryChannels channels;
    private final Outbox outbox;
    private final Clock clock;

    Deliveries(DeliveryChannels channels, Outbox outbox, Clock clock) {
        this.channels = channels;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Delivers the firings, whose notifications are there, and tells reminder-service how that ended. */
    public Uni<Void> deliver(SqlConnection connection, List<Firing> firings) {
        if (firings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Settled> settled = firings.stream()
                .map(firing -> new Settled(firing, channels.deliver(firing), clock.instant()))
                .toList();
        return connection
                .preparedQuery(INSERT)
                .executeBatch(settled.stream().map(Settled::row).toList())
                .chain(() -> outbox.append(connection, Settled.events(settled)));
    }

    /** Drops what was not yet begun of each reminder's firings before the version that cancelled it. */
    public Uni<Void> drop(SqlConnection connection, Map<UUID, Long> cancelled) {
        if (cancelled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple arrays = Tuple.tuple()
                .addArrayOfUUID(cancelled.keySet().toArray(UUID[]::new))
                .addArrayOfLong(cancelled.values().toArray(Long[]::new));
        return connection.preparedQuery(DROP).execute(arrays).replaceWithVoid();
    }
}
