package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** For how long it is remembered what events were handled, and what a service knows by them alone. */
@ApplicationScoped
public class InboxRetention {
    private final Pool pool;
    private final Clock clock;
    private final MessagingConfig config;

    InboxRetention(Pool pool, Clock clock, MessagingConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Deletes what is older.
     *
     * @param delete a statement whose $1 is the time before which nothing is remembered
     */
    public Uni<Void> forget(String delete) {
        return pool.preparedQuery(delete)
                .execute(Tuple.of(clock.instant().minus(config.inboxRetention()).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
