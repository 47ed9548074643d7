package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import punctual.messaging.Pipeline;

/**
 * Remembers what was last asked about each occurrence. Nothing is older than a first request: one that no other followed
 * is not written down.
 */
@ApplicationScoped
class OccurrenceSequences {
    private static final String KNOWN =
            "select task_id, sequence, asked_at from occurrence_sequences where task_id = any($1)";
    private static final String REMEMBER = """
            insert into occurrence_sequences as known (task_id, sequence, asked_at, read_at)
            select id, sequence, asked_at, $4 from unnest($1::uuid[], $2::bigint[], $3::timestamptz[])
              as given (id, sequence, asked_at)
            on conflict (task_id) do update set sequence = greatest(known.sequence, excluded.sequence),
              asked_at = greatest(known.asked_at, excluded.asked_at), read_at = excluded.read_at""";

    private final Clock clock;

    OccurrenceSequences(Clock clock) {
        this.clock = clock;
    }

    /** Those of the updates that are not older than another of their occurrence, which is remembered of them. */
    Uni<List<OccurrenceUpdate>> take(SqlConnection connection, List<OccurrenceUpdate> updates) {
        return Pipeline.both(newest(connection, updates), remember(connection, updates), (newest, _) -> newest);
    }

    /** Those of the updates that are not older than another of their occurrence. */
    Uni<List<OccurrenceUpdate>> newest(SqlConnection connection, List<OccurrenceUpdate> updates) {
        UUID[] ids = updates.stream().map(OccurrenceUpdate::taskId).distinct().toArray(UUID[]::new);
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(known -> newest(updates, known));
    }

    private static List<OccurrenceUpdate> newest(List<OccurrenceUpdate> updates, RowSet<Row> known) {
        Map<UUID, Sequence> last = new HashMap<>();
        known.forEach(row -> last.put(
                row.getUUID(0),
                new Sequence(row.getLong(1), row.getOffsetDateTime(2).toInstant())));
        List<OccurrenceUpdate> newest = new ArrayList<>();
        for (OccurrenceUpdate update : updates) {
            if (!update.sequence().isOlderThan(last.get(update.taskId()))) {
                newest.add(update);
                last.merge(update.taskId(), update.sequence(), Sequence::orLater);
            }
        }
        return newest;
    }

    private Uni<Void> remember(SqlConnection connection, List<OccurrenceUpdate> updates) {
        Map<UUID, Sequence> last = new TreeMap<>();
        updates.stream()
                .filter(update -> !update.sequence().isFirst())
                .forEach(update -> last.merge(update.taskId(), update.sequence(), Sequence::orLater));
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(REMEMBER).execute(parameters(last)).replaceWithVoid();
    }

    private Tuple parameters(Map<UUID, Sequence> last) {
        return Tuple.tuple()
                .addArrayOfUUID(last.keySet().toArray(UUID[]::new))
                .addArrayOfLong(last.values().stream().map(Sequence::number).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(last.values().stream()
                        .map(sequence -> sequence.time().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
