package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** Drops deliveries that nobody needs any more, because their reminder has been cancelled or snoozed. */
@ApplicationScoped
class Revocations {
    private static final String LOCK = "select id from firings where reminder_id = any($1) order by id for update";
    private static final String DROP = """
            update deliveries set status = 'cancelled', next_attempt_at = null, claimed_until = null
            from (select * from unnest($1::uuid[], $2::bigint[]) as c (reminder_id, version)) as cancelled
            where deliveries.reminder_id = cancelled.reminder_id and deliveries.version < cancelled.version
              and deliveries.delivery_id = any($3) and status = 'pending'
              and (claimed_until is null or claimed_until <= $4)
            returning deliveries.delivery_id""";

    private final Settlement settlement;
    private final Clock clock;

    Revocations(Settlement settlement, Clock clock) {
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * Drops what waits, for its first attempt or for another one, of each reminder's firings before the version that
     * revoked it. What is being sent at this moment may arrive; where it does not, {@link Settlement} drops it, and where
     * whoever sends it dies, {@link ChannelQueue}.
     */
    Uni<Void> drop(SqlConnection connection, Map<UUID, Long> revoked) {
        if (revoked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = revoked.keySet().toArray(UUID[]::new);
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .chain(locked -> connection
                        .preparedQuery(DROP)
                        .execute(Tuple.tuple()
                                .addArrayOfUUID(ids)
                                .addArrayOfLong(revoked.values().toArray(Long[]::new))
                                .addArrayOfUUID(Settlement.ids(locked, "id"))
                                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))))
                .chain(dropped -> settlement.close(connection, Settlement.ids(dropped, "delivery_id")));
    }
}
