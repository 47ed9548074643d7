package punctual.http.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import punctual.messaging.Database;

/** The table {@code idempotency_keys}. */
@ApplicationScoped
class Answers {

    private static final String WAIT = "select set_config('lock_timeout', $1, true)";
    private static final String WAIT_AS_USUAL = "set local lock_timeout to default";

    /** Waits for a transaction that has just made the row; an expired row is taken over. */
    private static final String TAKE = """
            insert into idempotency_keys (user_id, key, method, path, body_hash, created_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (user_id, key, method, path) do update
              set body_hash = excluded.body_hash, created_at = excluded.created_at,
                status = null, headers = null, body = null
              where idempotency_keys.created_at <= $7""";

    private static final String FIND = """
            select body_hash, status, headers, body from idempotency_keys
            where user_id = $1 and key = $2 and method = $3 and path = $4""";

    private static final String KEEP = """
            update idempotency_keys set status = $5, headers = $6, body = $7
            where user_id = $1 and key = $2 and method = $3 and path = $4""";

    private static final String FORGET =
            "delete from idempotency_keys where user_id = $1 and key = $2 and method = $3 and path = $4";

    private final Clock clock;
    private final Duration kept;

    Answers(Clock clock, IdempotencySettings settings) {
        this.clock = clock;
        this.kept = settings.kept();
    }

    /** The first answer and the body that it was given to. */
    record Given(byte[] bodyHash, Answer answer) {}

    /**
     * Takes the key for this transaction, or finds the answer to the request that had it. Another transaction that has
     * taken it is waited for, {@code wait} at most; then it is 409.
     */
    Uni<Optional<Given>> take(SqlConnection connection, KeyedRequest request, byte[] bodyHash, Duration wait) {
        return execute(connection, WAIT, Tuple.of(Math.max(1, wait.toMillis()) + "ms"))
                .chain(() -> execute(connection, TAKE, taking(request, bodyHash)))
                .onFailure(Database::isLockTimeout)
                .transform(waited -> KeyProblems.inUse())
                .call(() -> connection.query(WAIT_AS_USUAL).execute())
                .chain(rows -> rows.rowCount() > 0
                        ? Uni.createFrom().item(Optional.empty())
                        : find(connection, request).map(Optional::of));
    }

    Uni<Void> keep(SqlConnection connection, KeyedRequest request, Answer answer) {
        Tuple values = row(request)
                .addValue(answer.status())
                .addValue(answer.headers())
                .addValue(Buffer.buffer(answer.body()));
        return execute(connection, KEEP, values).replaceWithVoid();
    }

    Uni<Void> forget(SqlConnection connection, KeyedRequest request) {
        return execute(connection, FORGET, row(request)).replaceWithVoid();
    }

    private static Uni<Given> find(SqlConnection connection, KeyedRequest request) {
        return execute(connection, FIND, row(request))
                .map(rows -> given(rows.iterator().next()));
    }

    private Tuple taking(KeyedRequest request, byte[] bodyHash) {
        Instant now = clock.instant();
        return row(request)
                .addValue(Buffer.buffer(bodyHash))
                .addValue(now.atOffset(ZoneOffset.UTC))
                .addValue(now.minus(kept).atOffset(ZoneOffset.UTC));
    }

    private static Tuple row(KeyedRequest request) {
        return Tuple.of(request.userId(), request.key(), request.method(), request.path());
    }

    private static Given given(Row row) {
        Answer answer = new Answer(
                row.getInteger("status"),
                row.getJsonObject("headers"),
                row.get(Buffer.class, "body").getBytes());
        return new Given(row.get(Buffer.class, "body_hash").getBytes(), answer);
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values);
    }
}
