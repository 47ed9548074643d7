package punctual.reminder.firing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import punctual.contracts.EventTypes;
import punctual.messaging.NewEvent;
import punctual.messaging.Transactions;
import punctual.reminder.ReminderChange;
import punctual.reminder.ReminderConfig;
import punctual.reminder.ReminderStore;
import punctual.timers.DueSource;
import punctual.timers.TimerMetrics;

/** The pending reminders as a timer's source. */
@ApplicationScoped
class DueReminders implements DueSource {

    private static final String CLAIM = """
            select r.*, t.title, t.priority, t.due_date, t.due_at, t.time_zone
            from reminders r join tasks t on t.id = r.task_id
            where r.status = 'pending' and r.fired_at is null and r.trigger_time <= $1
            order by r.trigger_time, r.id
            limit $2
            for update of r skip locked""";

    private static final String NEXT =
            "select min(trigger_time) as next from reminders where status = 'pending' and fired_at is null";

    private final Pool pool;
    private final Transactions transactions;
    private final ReminderStore reminders;
    private final ReminderConfig config;
    private final Clock clock;
    private final TimerMetrics metrics;
    private final Counter missed;

    DueReminders(
            Pool pool,
            Transactions transactions,
            ReminderStore reminders,
            ReminderConfig config,
            Clock clock,
            MeterRegistry registry) {
        this.pool = pool;
        this.transactions = transactions;
        this.reminders = reminders;
        this.config = config;
        this.clock = clock;
        this.metrics = new TimerMetrics(registry, "reminder");
        this.missed = Counter.builder("punctual.reminder.missed")
                .description("Reminders found later than the catch-up window")
                .register(registry);
    }

    TimerMetrics metrics() {
        return metrics;
    }

    @Override
    public Uni<Integer> fire(int limit) {
        return transactions
                .withConnection(connection -> fire(connection, clock.instant(), limit))
                .invoke(changes -> changes.forEach(this::count))
                .map(List::size);
    }

    @Override
    public Uni<Optional<Instant>> next() {
        return pool.preparedQuery(NEXT).execute().map(rows -> Optional.ofNullable(
                        rows.iterator().next().getOffsetDateTime("next"))
                .map(OffsetDateTime::toInstant));
    }

    private Uni<List<ReminderChange>> fire(SqlConnection connection, Instant now, int limit) {
        return connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .chain(claimed -> settle(connection, claimed, now));
    }

    private Uni<List<ReminderChange>> settle(SqlConnection connection, RowSet<Row> claimed, Instant now) {
        Instant catchUpFrom = now.minus(config.catchUp());
        List<ReminderChange> changes = new ArrayList<>();
        List<NewEvent> events = new ArrayList<>();
        for (Row row : claimed) {
            DueReminder due = DueReminder.read(row);
            ReminderChange change = due.settle(now, catchUpFrom);
            changes.add(change);
            events.add(due.event(change));
        }
        return reminders.write(connection, changes, events).replaceWith(changes);
    }

    private void count(ReminderChange change) {
        if (change.type().equals(EventTypes.REMINDER_DUE)) {
            metrics.fired(change.after().dueSince(), change.after().updatedAt());
        } else {
            missed.increment();
        }
    }
}
