package punctual.reminder;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.ReminderStatus;
import punctual.contracts.ReminderType;
import punctual.contracts.WireName;

/** Reminders as rows of their table: read by column name, written as JSON that PostgreSQL takes for a set of rows. */
public final class ReminderRows {

    private ReminderRows() {}

    /** Reads a row that has all columns of the table. */
    public static Reminder read(Row row) {
        return new Reminder(
                row.getUUID("id"),
                row.getUUID("task_id"),
                row.getString("user_id"),
                row.getLong("version"),
                plan(row),
                progress(row),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static ReminderPlan plan(Row row) {
        return new ReminderPlan(
                instant(row, "planned_time"),
                constant(ReminderType.class, row.getString("reminder_type")),
                row.getInteger("minutes_before"),
                constant(Channel.class, row.getString("channel")),
                row.getString("destination"));
    }

    private static Progress progress(Row row) {
        return new Progress(
                constant(ReminderStatus.class, row.getString("status")),
                instant(row, "trigger_time"),
                row.getBoolean("snoozed"),
                row.getBoolean("cancelled_by_user"),
                firing(row),
                row.getInteger("retry_count"),
                instantOrNull(row, "last_retry_at"),
                row.getString("error_message"),
                instantOrNull(row, "sent_at"));
    }

    private static @Nullable Firing firing(Row row) {
        Instant at = instantOrNull(row, "fired_at");
        return at == null ? null : new Firing(at, row.getLong("fired_version"));
    }

    static JsonArray write(Collection<Reminder> reminders) {
        JsonArray rows = new JsonArray();
        reminders.forEach(reminder -> rows.add(write(reminder)));
        return rows;
    }

    private static JsonObject write(Reminder reminder) {
        JsonObject row = new JsonObject()
                .put("id", reminder.id().toString())
                .put("task_id", reminder.taskId().toString())
                .put("user_id", reminder.userId())
                .put("version", reminder.version())
                .put("created_at", reminder.createdAt().toString())
                .put("updated_at", reminder.updatedAt().toString());
        write(reminder.plan(), row);
        write(reminder.progress(), row);
        return row;
    }

    private static void write(ReminderPlan plan, JsonObject row) {
        row.put("reminder_type", plan.type().wireName())
                .put("minutes_before", plan.minutesBefore())
                .put("channel", plan.channel().wireName())
                .put("destination", plan.destination())
                .put("planned_time", plan.plannedTime().toString());
    }

    private static void write(Progress progress, JsonObject row) {
        Firing firing = progress.firing();
        row.put("status", progress.status().wireName())
                .put("trigger_time", progress.triggerTime().toString())
                .put("snoozed", progress.snoozed())
                .put("cancelled_by_user", progress.cancelledByUser())
                .put("fired_at", firing == null ? null : firing.at().toString())
                .put("fired_version", firing == null ? null : firing.version())
                .put("retry_count", progress.retryCount())
                .put("last_retry_at", text(progress.lastRetryAt()))
                .put("error_message", progress.errorMessage())
                .put("sent_at", text(progress.sentAt()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    private static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static <E extends Enum<E> & WireName> E constant(Class<E> type, String wireName) {
        return WireName.find(type, wireName)
                .orElseThrow(() -> new NoSuchElementException(type.getSimpleName() + " " + wireName));
    }
}
