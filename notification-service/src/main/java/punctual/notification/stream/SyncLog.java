package punctual.notification.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes {@code sync_log}. It takes the users' position counters, sorted, and they stay locked until the commit: so it
 * comes last in a transaction, and per user the order of positions is the order of commits.
 */
@ApplicationScoped
class SyncLog {
    private static final String APPEND = """
            with entries as (
              select * from jsonb_to_recordset(cast(cast(%1$s as text) as jsonb)) as e (
                n int, user_id text, entity_type text, entity_id uuid, operation text, payload text)),
            counted as (
              insert into positions as p (user_id, position)
              select user_id, count(*) from entries group by user_id order by user_id
              on conflict (user_id) do update set position = p.position + excluded.position
              returning user_id, position)
            insert into sync_log (user_id, position, entity_type, entity_id, operation, payload, created_at)
            select user_id, position + 1 - row_number() over (partition by user_id order by n desc),
              entity_type, entity_id, operation, payload, cast(cast(%2$s as text) as timestamptz)
            from entries join counted using (user_id)""";
    private static final String BY_CONNECTION = APPEND.formatted("$1", "$2");
    private static final String BY_SESSION = APPEND.formatted(":entries", ":now");

    private final Clock clock;

    SyncLog(Clock clock) {
        this.clock = clock;
    }

    /** Appends the entries in their order; nothing else may be locked after it. */
    Uni<Void> append(SqlConnection connection, List<SyncEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(BY_CONNECTION)
                .execute(Tuple.of(json(entries), clock.instant().toString()))
                .replaceWithVoid();
    }

    /** As {@link #append(SqlConnection, List)}, after what the session has yet to write. */
    Uni<Void> append(Mutiny.Session session, List<SyncEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.flush()
                .chain(() -> session.createNativeQuery(BY_SESSION)
                        .setParameter("entries", json(entries))
                        .setParameter("now", clock.instant().toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String json(List<SyncEntry> entries) {
        JsonArray rows = new JsonArray();
        for (SyncEntry entry : entries) {
            rows.add(new JsonObject()
                    .put("n", rows.size())
                    .put("user_id", entry.userId())
                    .put("entity_type", entry.entityType())
                    .put("entity_id", entry.entityId().toString())
                    .put("operation", entry.operation())
                    .put("payload", entry.payload()));
        }
        return rows.encode();
    }
}
