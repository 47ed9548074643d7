package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import punctual.contracts.Channel;
import punctual.messaging.Transactions;
import punctual.notification.preferences.PreferenceStore;
import punctual.timers.DueSource;
import punctual.timers.TimerMetrics;

/** The pending deliveries of one channel: claims as many of the due as there is room for, and gives them away. */
final class ChannelQueue implements DueSource {
    private static final String DUE = """
            select id, destination, user_id, lane, next_attempt_at,
              (select f.due from firings f where f.id = deliveries.delivery_id) as due,
              (select l.version from latest_versions l
                where l.entity_type = 'reminder' and l.entity_id = deliveries.reminder_id
                  and l.version > deliveries.version) as revoked_by
            from deliveries
            where channel = $1 and status = 'pending' and next_attempt_at <= $2 and not destination = any($3)
              and not user_id = any($4) and not lane = any($5) and not id = any($6)
            order by next_attempt_at limit $7 for update skip locked""";
    private static final String NEXT = """
            select min(next_attempt_at) as next from deliveries
            where channel = $1 and status = 'pending' and not destination = any($2) and not user_id = any($3)
              and not lane = any($4) and not id = any($5)""";

    private final Channel channel;
    private final Leases leases;
    private final Lanes lanes;
    private final Pool pool;
    private final Transactions transactions;
    private final PreferenceStore preferences;
    private final Revocations revocations;
    private final Clock clock;
    private final TimerMetrics metrics;
    private final Consumer<Claimed> claims;

    ChannelQueue(
            Channel channel,
            Leases leases,
            Lanes lanes,
            Pool pool,
            Transactions transactions,
            PreferenceStore preferences,
            Revocations revocations,
            Clock clock,
            TimerMetrics metrics,
            Consumer<Claimed> claims) {
        this.channel = channel;
        this.leases = leases;
        this.lanes = lanes;
        this.pool = pool;
        this.transactions = transactions;
        this.preferences = preferences;
        this.revocations = revocations;
        this.clock = clock;
        this.metrics = metrics;
        this.claims = claims;
    }

    /**
     * @param revoked by which version the reminders were, whose deliveries are still there: what a replica was sending
     *     then that has died since
     * @param passedOver whether there may be more that is due in lanes with room
     */
    private record Batch(
            List<Claimed> claimed,
            List<Candidate> candidates,
            Instant at,
            Map<UUID, Long> revoked,
            boolean passedOver) {}

    @Override
    public Uni<Integer> fire(int limit) {
        int room = Math.min(limit, lanes.free());
        return room == 0
                ? Uni.createFrom().item(0)
                : transactions
                        .withConnection(connection -> claim(connection, room))
                        .invoke(this::begin)
                        .call(batch -> drop(batch.revoked()))
                        .map(batch ->
                                batch.passedOver() ? limit : batch.candidates().size());
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return lanes.free() == 0
                ? Uni.createFrom().item(Optional.empty())
                : pool.preparedQuery(NEXT)
                        .execute(Tuple.of(
                                wireName(),
                                lanes.fullHosts(),
                                lanes.fullUsers(),
                                lanes.fullRecipients(),
                                leases.underWay()))
                        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("next"))
                                .map(OffsetDateTime::toInstant));
    }

    private Uni<Batch> claim(SqlConnection connection, int room) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.from(new Object[] {
                    wireName(),
                    utc(now),
                    lanes.fullHosts(),
                    lanes.fullUsers(),
                    lanes.fullRecipients(),
                    leases.underWay(),
                    room
                }))
                .chain(rows -> {
                    List<Candidate> due = rows.stream().map(Candidate::of).toList();
                    List<Candidate> wanted =
                            due.stream().filter(Candidate::isWanted).toList();
                    List<Candidate> fitting = lanes.fitting(wanted, Candidate::lane);
                    return claim(connection, fitting, now)
                            .map(claimed ->
                                    new Batch(claimed, fitting, now, revoked(due), fitting.size() < wanted.size()));
                });
    }

    private Uni<List<Claimed>> claim(SqlConnection connection, List<Candidate> fitting, Instant now) {
        Set<String> users = fitting.stream().map(Candidate::userId).collect(Collectors.toSet());
        return preferences
                .ofUsers(connection, users)
                .chain(known -> new Claim(channel, fitting, known, now, leases.length()).take(connection));
    }

    private static Map<UUID, Long> revoked(List<Candidate> due) {
        Map<UUID, Long> revoked = new HashMap<>();
        due.forEach(candidate -> candidate.revocation().ifPresent(by -> revoked.put(candidate.reminder(), by)));
        return revoked;
    }

    /** In a transaction of its own, for firings are locked before deliveries. */
    private Uni<Void> drop(Map<UUID, Long> revoked) {
        return revoked.isEmpty()
                ? Uni.createFrom().voidItem()
                : transactions.withConnection(connection -> revocations.drop(connection, revoked));
    }

    private void begin(Batch batch) {
        batch.candidates().forEach(candidate -> metrics.fired(candidate.dueAt(), batch.at()));
        batch.claimed().forEach(claimed -> {
            lanes.take(claimed.lane());
            leases.take(claimed.parcel());
        });
        batch.claimed().forEach(claims);
    }

    private String wireName() {
        return channel.wireName();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
