package punctual.http.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** Forgets the keys whose answers are no longer given. */
@ApplicationScoped
class KeyRetention {

    private final Pool pool;
    private final Clock clock;
    private final IdempotencySettings settings;

    KeyRetention(Pool pool, Clock clock, IdempotencySettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(every = "10m", delayed = "2m")
    Uni<Void> forget() {
        return pool.preparedQuery("delete from idempotency_keys where created_at <= $1")
                .execute(Tuple.of(clock.instant().minus(settings.kept()).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
