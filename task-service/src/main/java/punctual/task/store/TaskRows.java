package punctual.task.store;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.DeletedReason;
import punctual.contracts.EventJson;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.ReminderSpec;
import punctual.contracts.WireName;
import punctual.rule.Due;
import punctual.task.lifecycle.History;
import punctual.task.lifecycle.Series;
import punctual.task.lifecycle.Standing;
import punctual.task.lifecycle.Task;
import punctual.task.lifecycle.TaskContent;
import punctual.task.tag.Tag;

/** Turns rows of {@code tasks} into tasks. */
final class TaskRows {
    private TaskRows() {}

    static Task task(Row row, List<Tag> tags) {
        Standing standing = new Standing(time(row, "completed_at"), time(row, "deleted_at"), reason(row));
        return new Task(
                row.getUUID("id"), row.getString("user_id"), content(row, tags), standing, series(row), history(row));
    }

    private static TaskContent content(Row row, List<Tag> tags) {
        String due = row.getString("due_date");
        return new TaskContent(
                row.getString("title"),
                row.getString("description"),
                Priority.values()[row.getShort("priority")],
                tags,
                due == null ? null : Due.parse(due),
                ZoneId.of(row.getString("time_zone")),
                reminders(row.getString("reminders")),
                recurrence(row.getString("recurrence")));
    }

    private static @Nullable Series series(Row row) {
        UUID id = row.getUUID("recurring_task_id");
        Instant at = time(row, "occurrence_at");
        return id == null || at == null ? null : new Series(id, row.getUUID("parent_task_id"), at);
    }

    private static History history(Row row) {
        return new History(
                row.getLong("version"),
                row.getLong("edit_version"),
                given(row, "created_at"),
                given(row, "updated_at"),
                given(row, "due_moved_at"),
                row.getBoolean("notified"),
                row.getBoolean("by_user"));
    }

    private static @Nullable DeletedReason reason(Row row) {
        String name = row.getString("deleted_reason");
        return name == null ? null : WireName.find(DeletedReason.class, name).orElseThrow();
    }

    private static List<ReminderSpec> reminders(String json) {
        return List.of(read(json, ReminderSpec[].class));
    }

    private static @Nullable Recurrence recurrence(@Nullable String json) {
        return json == null ? null : read(json, Recurrence.class);
    }

    private static <T> T read(String json, Class<T> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static Instant given(Row row, String column) {
        return Objects.requireNonNull(time(row, column), column);
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
