package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import punctual.messaging.Transactions;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;
import punctual.timers.DueSource;
import punctual.timers.TimerMetrics;

/** The pending deliveries of one channel: claims as many of the due as there is room for, and gives them away. */
final class ChannelQueue implements DueSource {
    private static final String DUE = """
            select id, lane, user_id, next_attempt_at from deliveries
            where channel = $1 and status = 'pending' and next_attempt_at <= $2 and not lane = any($3)
              and not user_id = any($4)
            order by next_attempt_at limit $5 for update skip locked""";
    private static final String CLAIM = """
            update deliveries d set attempts = attempts + 1, attempted_at = $2, next_attempt_at = $3
            from notifications n, firings f
            where d.id = any($1) and n.id = d.notification_id and f.id = d.delivery_id
            returning d.*, n.title, n.message, f.due""";
    private static final String NEXT = """
            select min(next_attempt_at) as next from deliveries
            where channel = $1 and status = 'pending' and not lane = any($2) and not user_id = any($3)""";

    private final String channel;
    private final Duration lease;
    private final Lanes lanes;
    private final Pool pool;
    private final Transactions transactions;
    private final PreferenceStore preferences;
    private final Clock clock;
    private final TimerMetrics metrics;
    private final Consumer<Claimed> claims;

    ChannelQueue(
            String channel,
            Duration lease,
            Lanes lanes,
            Pool pool,
            Transactions transactions,
            PreferenceStore preferences,
            Clock clock,
            TimerMetrics metrics,
            Consumer<Claimed> claims) {
        this.channel = channel;
        this.lease = lease;
        this.lanes = lanes;
        this.pool = pool;
        this.transactions = transactions;
        this.preferences = preferences;
        this.clock = clock;
        this.metrics = metrics;
        this.claims = claims;
    }

    private record Candidate(UUID id, Lane lane, Instant dueAt) {}

    /**
     * @param passedOver whether there may be more that is due in lanes with room
     */
    private record Claim(List<Claimed> claimed, List<Candidate> candidates, Instant at, boolean passedOver) {}

    @Override
    public Uni<Integer> fire(int limit) {
        int room = Math.min(limit, lanes.free());
        return room == 0
                ? Uni.createFrom().item(0)
                : transactions
                        .withConnection(connection -> claim(connection, room))
                        .invoke(this::begin)
                        .map(claim ->
                                claim.passedOver() ? limit : claim.claimed().size());
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return lanes.free() == 0
                ? Uni.createFrom().item(Optional.empty())
                : pool.preparedQuery(NEXT)
                        .execute(Tuple.of(channel, lanes.fullRecipients(), lanes.fullUsers()))
                        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("next"))
                                .map(OffsetDateTime::toInstant));
    }

    private Uni<Claim> claim(SqlConnection connection, int room) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(channel, utc(now), lanes.fullRecipients(), lanes.fullUsers(), room))
                .chain(rows -> {
                    List<Candidate> due = new ArrayList<>();
                    rows.forEach(row -> due.add(new Candidate(
                            row.getUUID("id"),
                            Claimed.lane(row),
                            row.getOffsetDateTime("next_attempt_at").toInstant())));
                    List<Candidate> fitting = lanes.fitting(due, Candidate::lane);
                    return claim(connection, fitting, now)
                            .map(claimed -> new Claim(claimed, fitting, now, fitting.size() < due.size()));
                });
    }

    private Uni<List<Claimed>> claim(SqlConnection connection, List<Candidate> fitting, Instant now) {
        if (fitting.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] ids = fitting.stream().map(Candidate::id).toArray(UUID[]::new);
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(ids, utc(now), utc(now.plus(lease))))
                .chain(rows -> withPreferences(connection, rows, now));
    }

    private Uni<List<Claimed>> withPreferences(SqlConnection connection, RowSet<Row> rows, Instant now) {
        Set<String> users = rows.stream().map(row -> row.getString("user_id")).collect(Collectors.toSet());
        return preferences.ofUsers(connection, users).map(known -> rows.stream()
                .map(row -> Claimed.of(row, now, known.getOrDefault(row.getString("user_id"), Preferences.DEFAULT)))
                .toList());
    }

    private void begin(Claim claim) {
        claim.candidates().forEach(candidate -> metrics.fired(candidate.dueAt(), claim.at()));
        claim.claimed().forEach(claimed -> lanes.take(claimed.lane()));
        claim.claimed().forEach(claims);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
