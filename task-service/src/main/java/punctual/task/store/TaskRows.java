package punctual.task.store;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
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
import punctual.task.lifecycle.Titles;
import punctual.task.tag.Tag;

/** Turns rows into tasks, and writes tasks into rows. */
final class TaskRows {
    private TaskRows() {}

    static Task task(TaskEntity row, List<Tag> tags) {
        Standing standing = new Standing(row.completedAt, row.deletedAt, reason(row.deletedReason));
        return new Task(row.id, row.userId, content(row, tags), standing, series(row), history(row));
    }

    static void write(Task task, TaskEntity row) {
        row.id = task.id();
        row.userId = task.userId();
        write(task.content(), row);
        write(task.standing(), row);
        write(task.series(), row);
        write(task.history(), row);
    }

    private static TaskContent content(TaskEntity row, List<Tag> tags) {
        return new TaskContent(
                row.title,
                row.description,
                Priority.values()[row.priority],
                tags,
                row.dueDate == null ? null : Due.parse(row.dueDate),
                ZoneId.of(row.timeZone),
                List.of(read(row.reminders, ReminderSpec[].class)),
                row.recurrence == null ? null : read(row.recurrence, Recurrence.class));
    }

    private static @Nullable Series series(TaskEntity row) {
        UUID id = row.recurringTaskId;
        return id == null || row.occurrenceAt == null ? null : new Series(id, row.parentTaskId, row.occurrenceAt);
    }

    private static History history(TaskEntity row) {
        return new History(
                row.version, row.editVersion, row.createdAt, row.updatedAt, row.dueMovedAt, row.notified, row.byUser);
    }

    private static @Nullable DeletedReason reason(@Nullable String name) {
        return name == null ? null : WireName.find(DeletedReason.class, name).orElseThrow();
    }

    private static void write(TaskContent content, TaskEntity row) {
        row.title = content.title();
        row.titleFolded = Titles.folded(content.title());
        row.description = content.description();
        row.priority = (short) content.priority().ordinal();
        row.dueDate = content.due() == null ? null : content.due().text();
        row.dueAt = content.dueAt();
        row.timeZone = content.zone().getId();
        row.reminders = json(content.reminders());
        row.recurrence = content.recurrence() == null ? null : json(content.recurrence());
    }

    private static void write(Standing standing, TaskEntity row) {
        row.status = standing.status().wireName();
        row.deletedReason = standing.deletedReason() == null
                ? null
                : standing.deletedReason().wireName();
        row.completedAt = standing.completedAt();
        row.deletedAt = standing.deletedAt();
    }

    private static void write(@Nullable Series series, TaskEntity row) {
        row.recurringTaskId = series == null ? null : series.recurringTaskId();
        row.parentTaskId = series == null ? null : series.firstTaskId();
        row.occurrenceAt = series == null ? null : series.occurrenceAt();
    }

    private static void write(History history, TaskEntity row) {
        row.version = history.version();
        row.editVersion = history.editVersion();
        row.createdAt = history.createdAt();
        row.updatedAt = history.updatedAt();
        row.dueMovedAt = history.dueMovedAt();
        row.notified = history.notified();
        row.byUser = history.byUser();
    }

    private static <T> T read(String json, Class<T> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }
}
