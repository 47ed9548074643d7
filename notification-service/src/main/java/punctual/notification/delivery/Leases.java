package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import punctual.timers.DueSource;

/**
 * What this replica has under way of one channel. Claims are short, so that another replica soon takes over from one that
 * died, and are extended here for as long as their attempts last: at intervals, all in one statement. One that lasts far
 * longer than it may, because it cannot be written down, is left to the others.
 */
final class Leases implements DueSource {
    /** How often a claim is extended before it would end. */
    private static final int EXTENSIONS = 3;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Not what has been settled meanwhile, nor what another replica has claimed since; what somebody holds has its turn
     * the next time.
     */
    private static final String EXTEND = """
            update deliveries d set next_attempt_at = $3, claimed_until = $3
            from (
              select held.id from deliveries held
              join unnest($1::uuid[], $2::int[]) as under_way (id, attempt)
                on held.id = under_way.id and held.attempts = under_way.attempt
              where held.status = 'pending' and held.claimed_until is not null
              for update of held skip locked) as ours
            where d.id = ours.id""";

    private final Map<UUID, Parcel> underWay = new ConcurrentHashMap<>();
    private final Duration length;
    private final Duration longest;
    private final Pool pool;
    private final Clock clock;

    /**
     * @param length of a claim
     * @param longest since an attempt began, for which its claim is extended
     */
    Leases(Duration length, Duration longest, Pool pool, Clock clock) {
        if (length.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("PUNCTUAL_DELIVERY_LEASE must be at least 1s, not " + length
                    + ": set it to a few times what replicas may pause, or leave it out for 15s");
        }
        this.length = length;
        this.longest = longest;
        this.pool = pool;
        this.clock = clock;
    }

    Duration length() {
        return length;
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
        Instant now = clock.instant();
        List<Parcel> parcels = underWay.values().stream()
                .filter(parcel -> now.isBefore(parcel.at().plus(longest)))
                .toList();
        return parcels.isEmpty() ? Uni.createFrom().item(0) : extend(parcels, now.plus(length));
    }

    private Uni<Integer> extend(List<Parcel> parcels, Instant end) {
        return pool.preparedQuery(EXTEND)
                .execute(Tuple.of(
                        parcels.stream().map(Parcel::id).toArray(UUID[]::new),
                        parcels.stream().map(Parcel::attempt).toArray(Integer[]::new),
                        end.atOffset(ZoneOffset.UTC)))
                .replaceWith(0);
    }

    /** Whatever is under way by then. */
    @Override
    public Uni<Optional<Instant>> next() {
        return Uni.createFrom().item(() -> Optional.of(clock.instant().plus(length.dividedBy(EXTENSIONS))));
    }
}
