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
import java.util.function.Function;
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
    private static final String INSERT = """
            insert into reminders (id, task_id, user_id, version, reminder_type, minutes_before, channel, destination,
              planned_time, status, trigger_time, snoozed, cancelled_by_user, fired_at, fired_version, retry_count,
              last_retry_at, error_message, sent_at, created_at, updated_at)
            select id, task_id, user_id, version, reminder_type, minutes_before, channel, destination,
              planned_time, status, trigger_time, snoozed, cancelled_by_user, fired_at, fired_version, retry_count,
              last_retry_at, error_message, sent_at, created_at, updated_at
            from jsonb_populate_recordset(null::reminders, $1)
            order by id""";
    private static final String UPDATE = """
            update reminders r set version = n.version, updated_at = n.updated_at, status = n.status,
              trigger_time = n.trigger_time, snoozed = n.snoozed, cancelled_by_user = n.cancelled_by_user,
              fired_at = n.fired_at, fired_version = n.fired_version, retry_count = n.retry_count,
              last_retry_at = n.last_retry_at, error_message = n.error_message, sent_at = n.sent_at
            from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::boolean[],
              $7::boolean[], $8::timestamptz[], $9::bigint[], $10::integer[], $11::timestamptz[], $12::text[],
              $13::timestamptz[])
              as n (id, version, updated_at, status, trigger_time, snoozed, cancelled_by_user, fired_at, fired_version,
                retry_count, last_retry_at, error_message, sent_at)
            where r.id = n.id""";

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

    /** Stores what the changes, in their order, lead to, then appends their events; hold the locks of all. */
    public Uni<Void> write(SqlConnection connection, List<ReminderChange> changes, List<NewEvent> events) {
        Map<UUID, Reminder> made = new LinkedHashMap<>();
        Map<UUID, Reminder> changed = new LinkedHashMap<>();
        for (ReminderChange change : changes) {
            Reminder after = change.after();
            boolean isNew = change.before() == null || made.containsKey(after.id());
            (isNew ? made : changed).put(after.id(), after);
        }
        return Pipeline.of(List.of(
                write(connection, INSERT, made.values(), reminders -> Tuple.of(ReminderRows.write(reminders))),
                write(connection, UPDATE, changed.values(), ReminderRows::progress),
                outbox.append(connection, events)));
    }

    private static Uni<Void> write(
            SqlConnection connection,
            String sql,
            Collection<Reminder> reminders,
            Function<Collection<Reminder>, Tuple> parameters) {
        return reminders.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(parameters.apply(reminders))
                        .replaceWithVoid();
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
