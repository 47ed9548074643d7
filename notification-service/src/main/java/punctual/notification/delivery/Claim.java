package punctual.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import punctual.contracts.Channel;
import punctual.notification.preferences.Preferences;

/**
 * Takes candidates, whose rows the transaction has locked, for this replica: those that may be sent now. The others wait
 * for the end of quiet hours, as if they had not been looked at.
 */
record Claim(Channel channel, List<Candidate> candidates, Map<String, Preferences> known, Instant now, Duration lease) {
    private static final String HOLD = """
            update deliveries set next_attempt_at = held.until, claimed_until = null, held = true
            from (select * from unnest($1::uuid[], $2::timestamptz[]) as h (id, until)) as held
            where deliveries.id = held.id""";
    private static final String TAKE = """
            update deliveries d set attempts = attempts + 1, attempted_at = $2, next_attempt_at = $3, claimed_until = $3,
              held = false
            from notifications n
            where d.id = any($1) and n.id = d.notification_id
            returning d.*, n.title, n.message""";

    Uni<List<Claimed>> take(SqlConnection connection) {
        Map<Boolean, List<Candidate>> byWay = candidates.stream()
                .collect(Collectors.partitioningBy(one -> notBefore(one).isAfter(now)));
        return hold(connection, byWay.getOrDefault(true, List.of()))
                .chain(() -> take(connection, byWay.getOrDefault(false, List.of())));
    }

    private Uni<Void> hold(SqlConnection connection, List<Candidate> held) {
        OffsetDateTime[] ends = held.stream().map(one -> utc(notBefore(one))).toArray(OffsetDateTime[]::new);
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(HOLD)
                        .execute(Tuple.tuple().addArrayOfUUID(ids(held)).addArrayOfOffsetDateTime(ends))
                        .replaceWithVoid();
    }

    private Uni<List<Claimed>> take(SqlConnection connection, List<Candidate> going) {
        Map<UUID, Candidate> byId = going.stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
        return going.isEmpty()
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(ids(going), utc(now), utc(now.plus(lease))))
                        .map(rows ->
                                rows.stream().map(row -> claimed(row, byId)).toList());
    }

    private Claimed claimed(Row row, Map<UUID, Candidate> byId) {
        Candidate candidate = Objects.requireNonNull(byId.get(row.getUUID("id")));
        return Claimed.of(row, candidate, now, preferences(candidate));
    }

    private Instant notBefore(Candidate candidate) {
        return candidate.notBefore(channel, preferences(candidate), now);
    }

    private Preferences preferences(Candidate candidate) {
        return known.getOrDefault(candidate.userId(), Preferences.DEFAULT);
    }

    private static UUID[] ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
