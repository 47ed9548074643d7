package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** How old what is kept of handled events becomes: after that, none of them is delivered again. */
@ApplicationScoped
public class InboxAge {
    private final Pool pool;
    private final Clock clock;
    private final MessagingConfig config;

    InboxAge(Pool pool, Clock clock, MessagingConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** @param delete statement, whose $1 is the time before which all is too old */
    public Uni<Void> forget(String delete) {
        return pool.preparedQuery(delete)
                .execute(Tuple.of(clock.instant().minus(config.inboxRetention()).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
