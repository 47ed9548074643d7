package punctual.recurrence.taskevents;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what became of tags so long ago that what happened before it has been read. */
@ApplicationScoped
class TagChangesRetention {
    private final Pool pool;
    private final Clock clock;
    private final Duration retention;

    TagChangesRetention(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "punctual.messaging.inbox-retention", defaultValue = "P30D") Duration retention) {
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(every = "1h", delayed = "6m")
    Uni<Void> forget() {
        return pool.preparedQuery("delete from tag_changes where changed_at < $1")
                .execute(Tuple.of(clock.instant().minus(retention).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
