package punctual.notification.push;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;

/** Keeps users' subscriptions. A browser has one, so the endpoint goes to whoever subscribed with it last. */
@ApplicationScoped
class Subscriptions {
    private static final String TURN = "select pg_advisory_xact_lock(hashtextextended('push ' || $1, 0))";
    private static final String COUNT =
            "select count(*) as others from push_subscriptions where user_id = $1 and endpoint <> $2";
    private static final String SAVE = """
            insert into push_subscriptions (id, user_id, endpoint, p256dh, auth, created_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (endpoint) do update
              set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth
            returning id, endpoint, created_at""";
    private static final String PAGE = """
            select id, endpoint, created_at from push_subscriptions
            where user_id = $1 and ($2::uuid is null or id > $2) order by id limit $3""";
    private static final String DELETE = "delete from push_subscriptions where user_id = $1 and id = $2 returning id";

    private final PushSettings settings;
    private final Clock clock;

    Subscriptions(PushSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The same again changes its keys and nothing else; 409 where the user has as many as may be. */
    Uni<SubscriptionView> save(SqlConnection connection, String userId, Subscription subscription) {
        Tuple values = Tuple.tuple()
                .addUUID(UuidCreator.getTimeOrderedEpoch())
                .addString(userId)
                .addString(subscription.endpoint())
                .addBuffer(Buffer.buffer(subscription.p256dh()))
                .addBuffer(Buffer.buffer(subscription.auth()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(TURN)
                .execute(Tuple.of(userId))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(userId, subscription.endpoint())))
                .invoke(rows -> check(rows.iterator().next().getLong("others")))
                .chain(() -> connection.preparedQuery(SAVE).execute(values))
                .map(rows -> SubscriptionView.of(rows.iterator().next()));
    }

    Uni<Page<SubscriptionView>> page(SqlClient client, String userId, QueryParameters asked) {
        int limit = asked.limit();
        Cursor cursor = asked.cursor();
        asked.check();
        @Nullable UUID after = cursor == null ? null : cursor.id();
        return client.preparedQuery(PAGE)
                .execute(Tuple.tuple().addString(userId).addUUID(after).addInteger(limit + 1))
                .map(rows -> Page.of(views(rows), limit, view -> view, last -> cursor(asked, last)));
    }

    Uni<Void> delete(SqlClient client, String userId, UUID id) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(userId, id))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private void check(long others) {
        if (others >= settings.perUser()) {
            throw Problems.conflict(
                    "too_many_push_subscriptions",
                    "You have %d push subscriptions, as many as may be. Delete one first."
                            .formatted(settings.perUser()));
        }
    }

    private static List<SubscriptionView> views(RowSet<Row> rows) {
        List<SubscriptionView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(SubscriptionView.of(row)));
        return views;
    }

    private static Cursor cursor(QueryParameters asked, SubscriptionView last) {
        return new Cursor(asked.fingerprint(), List.of(), last.id(), null);
    }
}
