package punctual.task.sync;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import punctual.task.store.Tombstones;

/** Forgets tasks that were purged long ago; a client that has not asked since reads everything anew. */
@ApplicationScoped
class TombstoneRetention {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;
    private final Tombstones tombstones;
    private final Clock clock;

    TombstoneRetention(Pool pool, Tombstones tombstones, Clock clock) {
        this.pool = pool;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /** A user at a time: each holds up but his own writers, for a statement. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant end = clock.instant().minus(KEPT);
        return tombstones
                .usersWithOlder(pool, end)
                .chain(users -> users.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : forget(users, end).chain(this::forget));
    }

    private Uni<Void> forget(List<String> users, Instant end) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUniAndConcatenate(user -> tombstones.drop(pool, user, end))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
