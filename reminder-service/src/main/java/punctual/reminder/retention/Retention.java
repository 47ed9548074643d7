package punctual.reminder.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import punctual.reminder.ReminderConfig;

/**
 * Deletes settled reminders, in batches, when their last change, the time they were planned for and the one they were
 * snoozed until are all long past. One whose time is still to come stays, whatever became of it: made anew by its task it would fire although its user has
 * cancelled it, or has had it before. After that time no event of the task can make it anew: what is newer than the
 * task's picture, which stays, happened after it.
 */
@ApplicationScoped
class Retention {
    private static final int BATCH = 5000;
    private static final String SETTLED = """
            delete from reminders where id = any (array(
              select id from reminders
              where status <> 'pending' and greatest(updated_at, planned_time, trigger_time) < $1
              order by greatest(updated_at, planned_time, trigger_time) limit %d for update skip locked))""".formatted(BATCH);

    private final Pool pool;
    private final Clock clock;
    private final ReminderConfig config;

    Retention(Pool pool, Clock clock, ReminderConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return delete(clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC));
    }

    private Uni<Void> delete(OffsetDateTime before) {
        return pool.preparedQuery(SETTLED)
                .execute(Tuple.of(before))
                .chain(rows -> rows.rowCount() < BATCH ? Uni.createFrom().voidItem() : delete(before));
    }
}
