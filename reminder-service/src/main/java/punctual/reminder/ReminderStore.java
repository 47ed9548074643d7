package punctual.reminder;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import punctual.messaging.NewEvent;
import punctual.messaging.Outbox;
import punctual.messaging.Pipeline;

/** The table {@code reminders}, in sets; its locks are taken in the order of ids. */
@ApplicationScoped
public class ReminderStore {

    private static final String LOCK = "select * from reminders where id = any($1) order by id for update";
    private static final String LOCK_OF_TASKS =
            "select * from reminders where task_id = any($1) order by id for update";
    private static final String SAVE = """
            insert into reminders (id, task_id, user_id, version, reminder_type, minutes_before, channel, destination,
              planned_time, status, trigger_time, snoozed, cancelled_by_user, fired_at, fired_version, retry_count,
              last_retry_at, error_message, sent_at, created_at, updated_at)
            select id, task_id, user_id, version, reminder_type, minutes_before, channel, destination,
              planned_time, status, trigger_time, snoozed, cancelled_by_user, fired_at, fired_version, retry_count,
              last_retry_at, error_message, sent_at, created_at, updated_at
            from jsonb_populate_recordset(null::reminders, $1)
            order by id
            on conflict (id) do update set version = excluded.version, status = excluded.status,
              trigger_time = excluded.trigger_time, snoozed = excluded.snoozed,
              cancelled_by_user = excluded.cancelled_by_user, fired_at = excluded.fired_at,
              fired_version = excluded.fired_version, retry_count = excluded.retry_count,
              last_retry_at = excluded.last_retry_at, error_message = excluded.error_message,
              sent_at = excluded.sent_at, updated_at = excluded.updated_at""";

    private final Outbox outbox;

    ReminderStore(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Locks those of the reminders that exist, until the transaction ends. */
    public Uni<List<Reminder>> lock(SqlConnection connection, Collection<UUID> ids) {
        return select(connection, LOCK, ids);
    }

    /** Locks all reminders of the tasks; lock the tasks first. */
    public Uni<List<Reminder>> lockOfTasks(SqlConnection connection, Collection<UUID> taskIds) {
        return select(connection, LOCK_OF_TASKS, taskIds);
    }

    /** Stores what the changes lead to, then appends their events, both in their order. */
    public Uni<Void> write(SqlConnection connection, Collection<Reminder> changed, List<NewEvent> events) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, Reminder> last = new LinkedHashMap<>();
        changed.forEach(reminder -> last.put(reminder.id(), reminder));
        Uni<Void> save = connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(ReminderRows.write(last.values())))
                .replaceWithVoid();
        return Pipeline.of(List.of(save, outbox.append(connection, events)));
    }

    private static Uni<List<Reminder>> select(SqlConnection connection, String query, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection
                .preparedQuery(query)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReminderRows::read)
                        .toList());
    }
}
