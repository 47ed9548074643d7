package punctual.notification.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import punctual.http.Problems;

/** Makes, changes and removes a user's webhooks; another user's are 404. */
@ApplicationScoped
class Webhooks {
    private static final String TURN = "select pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))";
    private static final String COUNT =
            "select count(*) as made, count(*) filter (where url = $2 and active) as same from webhooks where user_id = $1";
    private static final String INSERT = """
            insert into webhooks (id, user_id, url, secret, created_at) values ($1, $2, $3, $4, $5)
            returning id, url, active, created_at""";
    private static final String ROTATE = """
            update webhooks set previous_secret = secret, previous_secret_until = $4, secret = $3
            where user_id = $1 and id = $2
            returning id, url, active, created_at""";
    private static final String DELETE =
            "delete from webhooks where user_id = $1 and id = $2 returning id, url, active, created_at";

    private final WebhookSettings settings;
    private final Clock clock;

    Webhooks(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A new one with its secret; 409 where the user calls that URL already, or has as many as may be. */
    Uni<NewSecretView> create(SqlConnection connection, String userId, String url) {
        Secret secret = Secret.random();
        Tuple values = Tuple.tuple()
                .addUUID(UuidCreator.getTimeOrderedEpoch())
                .addString(userId)
                .addString(url)
                .addBuffer(Buffer.buffer(secret.key()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return room(connection, userId, url)
                .chain(() -> connection.preparedQuery(INSERT).execute(values))
                .map(rows -> NewSecretView.of(one(rows), secret, null));
    }

    /** The same webhook with another secret; the one before signs too for a while. */
    Uni<NewSecretView> rotate(SqlConnection connection, String userId, UUID id) {
        Secret secret = Secret.random();
        Instant until = clock.instant().plus(settings.secretOverlap());
        Tuple values = Tuple.tuple()
                .addString(userId)
                .addUUID(id)
                .addBuffer(Buffer.buffer(secret.key()))
                .addOffsetDateTime(until.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(ROTATE).execute(values).map(rows -> NewSecretView.of(one(rows), secret, until));
    }

    Uni<Void> delete(SqlClient client, String userId, UUID id) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(userId, id))
                .invoke(Webhooks::one)
                .replaceWithVoid();
    }

    /** Requests of one user take turns, so that two at once do not both find the last place free. */
    private Uni<Void> room(SqlConnection connection, String userId, String url) {
        return connection
                .preparedQuery(TURN)
                .execute(Tuple.of(userId))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(userId, url)))
                .invoke(rows -> check(rows.iterator().next()))
                .replaceWithVoid();
    }

    private void check(Row found) {
        if (found.getLong("same") > 0) {
            throw Problems.conflict("webhook_exists", "You have an active webhook for that URL.");
        }
        if (found.getLong("made") >= settings.perUser()) {
            throw Problems.conflict(
                    "too_many_webhooks",
                    "You have %d webhooks, as many as may be. Delete one first.".formatted(settings.perUser()));
        }
    }

    private static WebhookView one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problems.notFound();
        }
        return WebhookView.of(rows.iterator().next());
    }
}
