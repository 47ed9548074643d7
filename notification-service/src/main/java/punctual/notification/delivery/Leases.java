package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import punctual.messaging.Transactions;
import punctual.timers.DueSource;

/**
 * What this replica has under way of one channel. Claims are short, so that another replica soon takes over from one that
 * died, and are extended here for as long as their attempts last: at intervals, all in one statement.
 */
final class Leases implements DueSource {
    /** How often a claim is extended before it would end. */
    private static final int EXTENSIONS = 3;

    /** Not what has been settled meanwhile, nor what another replica has claimed since. */
    private static final String EXTEND = """
            update deliveries d set next_attempt_at = $3, claimed_until = $3
            from (select * from unnest($1::uuid[], $2::int[]) as u (id, attempt)) as under_way
            where d.id = under_way.id and d.attempts = under_way.attempt and d.status = 'pending'
              and d.claimed_until is not null""";

    private final Map<UUID, Parcel> underWay = new ConcurrentHashMap<>();
    private final Duration length;
    private final Transactions transactions;
    private final Clock clock;

    Leases(Duration length, Transactions transactions, Clock clock) {
        this.length = length;
        this.transactions = transactions;
        this.clock = clock;
    }

    Duration length() {
        return length;
    }

    Duration interval() {
        return length.dividedBy(EXTENSIONS);
    }

    void take(Parcel parcel) {
        underWay.put(parcel.id(), parcel);
    }

    void give(Parcel parcel) {
        underWay.remove(parcel.id());
    }

    /** What is not to be claimed, even where its claim has ended while the database was away. */
    UUID[] underWay() {
        return underWay.keySet().toArray(UUID[]::new);
    }

    @Override
    public Uni<Integer> fire(int limit) {
        List<Parcel> parcels = new ArrayList<>(underWay.values());
        return parcels.isEmpty()
                ? Uni.createFrom().item(0)
                : transactions.withConnection(connection -> extend(connection, parcels));
    }

    private Uni<Integer> extend(SqlConnection connection, List<Parcel> parcels) {
        Instant end = clock.instant().plus(length);
        return connection
                .preparedQuery(EXTEND)
                .execute(Tuple.of(
                        parcels.stream().map(Parcel::id).toArray(UUID[]::new),
                        parcels.stream().map(Parcel::attempt).toArray(Integer[]::new),
                        end.atOffset(ZoneOffset.UTC)))
                .replaceWith(0);
    }

    /** Whatever is under way by then. */
    @Override
    public Uni<Optional<Instant>> next() {
        return Uni.createFrom().item(() -> Optional.of(clock.instant().plus(interval())));
    }
}
