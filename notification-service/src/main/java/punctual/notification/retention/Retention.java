package punctual.notification.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import punctual.notification.NotificationSettings;

/** Deletes what is past its time, in batches. */
@ApplicationScoped
class Retention {
    private static final int BATCH = 5000;
    private static final String OLD = """
            delete from %1$s where ctid = any (array(
              select ctid from %1$s where %2$s < $1%4$s order by %2$s limit %3$d))""";
    private static final String NOTIFICATIONS = OLD.formatted("notifications", "created_at", BATCH, "");
    private static final String VERSIONS =
            OLD.formatted("latest_versions", "seen_at", BATCH, " and entity_type <> 'reminder'");
    /** Kept as long as deliveries: they tell which of them were before a reminder's last snooze. */
    private static final String REMINDERS =
            OLD.formatted("latest_versions", "seen_at", BATCH, " and entity_type = 'reminder'");

    private static final String SYNC_LOG = OLD.formatted("sync_log", "created_at", BATCH, "");

    private final Pool pool;
    private final Clock clock;
    private final NotificationSettings settings;

    Retention(Pool pool, Clock clock, NotificationSettings settings) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return delete(SYNC_LOG, settings.syncLogRetention())
                .chain(() -> delete(NOTIFICATIONS, settings.notificationRetention()))
                .chain(() -> delete(VERSIONS, settings.versionRetention()))
                .chain(() -> delete(REMINDERS, longer(settings.versionRetention(), settings.notificationRetention())));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Uni<Void> delete(String old, Duration retention) {
        Tuple before = Tuple.of(clock.instant().minus(retention).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(old)
                .execute(before)
                .chain(rows -> rows.rowCount() < BATCH ? Uni.createFrom().voidItem() : delete(old, retention));
    }
}
