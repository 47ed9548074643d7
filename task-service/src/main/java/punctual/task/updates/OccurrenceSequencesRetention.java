package punctual.task.updates;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what was asked about an occurrence as long ago as the inbox does. */
@ApplicationScoped
class OccurrenceSequencesRetention {
    private final Pool pool;
    private final Clock clock;
    private final Duration retention;

    OccurrenceSequencesRetention(
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "punctual.messaging.inbox-retention", defaultValue = "P30D") Duration retention) {
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
    }

    @Scheduled(every = "1h", delayed = "6m")
    Uni<Void> forget() {
        return pool.preparedQuery("delete from occurrence_sequences where read_at < $1")
                .execute(Tuple.of(clock.instant().minus(retention).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
