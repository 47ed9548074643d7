package punctual.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Forgets the ids of events that are too old to be delivered again. */
@ApplicationScoped
class InboxRetention {
    private final Pool pool;
    private final Clock clock;
    private final MessagingConfig config;

    InboxRetention(Pool pool, Clock clock, MessagingConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forget() {
        return pool.preparedQuery("delete from inbox where received_at < $1")
                .execute(Tuple.of(clock.instant().minus(config.inboxRetention()).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
