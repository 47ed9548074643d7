package punctual.notification.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;

/** Reads a user's webhooks, oldest first. */
@ApplicationScoped
class WebhookFinder {
    private static final String SELECT = "select id, url, active, created_at from webhooks where user_id = $1";
    private static final String PAGE = SELECT + " and ($2::uuid is null or id > $2) order by id limit $3";
    private static final String ONE = SELECT + " and id = $2";

    private final Pool pool;

    WebhookFinder(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<WebhookView>> page(String userId, QueryParameters asked) {
        int limit = asked.limit();
        Cursor cursor = asked.cursor();
        asked.check();
        @Nullable UUID after = cursor == null ? null : cursor.id();
        Tuple values = Tuple.tuple().addString(userId).addUUID(after).addInteger(limit + 1);
        return pool.preparedQuery(PAGE).execute(values).map(rows -> {
            List<WebhookView> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(WebhookView.of(row)));
            return Page.of(found, limit, view -> view, last -> cursor(asked, last));
        });
    }

    /** The user's webhook; 404 where there is none, or it is another's. */
    Uni<WebhookView> get(String userId, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(userId, id)).map(rows -> {
            if (rows.size() == 0) {
                throw Problems.notFound();
            }
            return WebhookView.of(rows.iterator().next());
        });
    }

    private static Cursor cursor(QueryParameters asked, WebhookView last) {
        return new Cursor(asked.fingerprint(), List.of(), last.id(), null);
    }
}
