package punctual.reminder;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
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

    /** What may change of reminders, as one array for each column. */
    static Tuple progress(Collection<Reminder> reminders) {
        return Tuple.tuple()
                .addArrayOfUUID(all(reminders, Reminder::id, UUID[]::new))
                .addArrayOfLong(all(reminders, Reminder::version, Long[]::new))
                .addArrayOfOffsetDateTime(times(reminders, Reminder::updatedAt))
                .addArrayOfString(all(reminders, r -> r.status().wireName(), String[]::new))
                .addArrayOfOffsetDateTime(times(reminders, Reminder::triggerTime))
                .addArrayOfBoolean(all(reminders, r -> r.progress().snoozed(), Boolean[]::new))
                .addArrayOfBoolean(all(reminders, r -> r.progress().cancelledByUser(), Boolean[]::new))
                .addArrayOfOffsetDateTime(
                        times(reminders, r -> firedAt(r.progress().firing())))
                .addArrayOfLong(all(reminders, r -> firedVersion(r.progress().firing()), Long[]::new))
                .addArrayOfInteger(all(reminders, r -> r.progress().retryCount(), Integer[]::new))
                .addArrayOfOffsetDateTime(times(reminders, r -> r.progress().lastRetryAt()))
                .addArrayOfString(all(reminders, r -> r.progress().errorMessage(), String[]::new))
                .addArrayOfOffsetDateTime(times(reminders, r -> r.progress().sentAt()));
    }

    private static @Nullable Instant firedAt(@Nullable Firing firing) {
        return firing == null ? null : firing.at();
    }

    private static @Nullable Long firedVersion(@Nullable Firing firing) {
        return firing == null ? null : firing.version();
    }

    private static OffsetDateTime[] times(Collection<Reminder> reminders, Column<Instant> column) {
        return all(reminders, reminder -> utc(column.of(reminder)), OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] all(Collection<Reminder> reminders, Column<T> column, IntFunction<T[]> array) {
        return reminders.stream().map(column::of).toArray(array);
    }

    /** What a column has of a reminder. */
    private interface Column<T> {
        @Nullable
        T of(Reminder reminder);
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
