package punctual.reminder.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import punctual.http.Problems;
import punctual.messaging.Cause;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.ReminderStore;
import punctual.reminder.firing.ReminderTimer;

/** Does what users ask for, holding the task's row, so that no event of it comes in between. */
@ApplicationScoped
class ReminderActions {

    private static final String LOCK_TASK = """
            select t.active from reminders r join tasks t on t.id = r.task_id
            where r.id = $1 and r.user_id = $2
            for share of t""";

    private final ReminderStore reminders;
    private final ReminderTimer timer;
    private final Clock clock;

    ReminderActions(ReminderStore reminders, ReminderTimer timer, Clock clock) {
        this.reminders = reminders;
        this.timer = timer;
        this.clock = clock;
    }

    /** The reminder after the action, in the transaction of {@code connection}; 404 unless it is the user's. */
    Uni<Reminder> act(SqlConnection connection, UUID id, String userId, Action action, Cause cause) {
        return lockTask(connection, id, userId).chain(active -> act(connection, id, active, action, cause));
    }

    /** Lets the timer find, after the commit, what has come due or changed its time. */
    void committed() {
        timer.wake(clock.instant());
    }

    private static Uni<Boolean> lockTask(SqlConnection connection, UUID id, String userId) {
        return connection
                .preparedQuery(LOCK_TASK)
                .execute(Tuple.of(id, userId))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getBoolean("active") : null)
                .onItem()
                .ifNull()
                .failWith(Problems::notFound);
    }

    private Uni<Reminder> act(SqlConnection connection, UUID id, boolean active, Action action, Cause cause) {
        return reminders.lock(connection, List.of(id)).chain(found -> {
            Reminder reminder = found.stream().findFirst().orElseThrow(Problems::notFound);
            Optional<ReminderChange> change = action.on(reminder, active, clock.instant());
            Reminder after = change.map(ReminderChange::after).orElse(reminder);
            return reminders
                    .write(
                            connection,
                            change.stream().toList(),
                            change.map(made -> made.event(cause)).stream().toList())
                    .replaceWith(after);
        });
    }
}
