package punctual.task.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.WireName;
import punctual.task.lifecycle.History;
import punctual.task.lifecycle.Series;
import punctual.task.lifecycle.Standing;
import punctual.task.lifecycle.Task;
import punctual.task.lifecycle.TaskContent;
import punctual.task.sql.Columns;
import punctual.task.tag.Tag;
import punctual.task.tag.TagMarks;

/** A row of {@code tasks} to be written: a task at its place ({@link Positions}) among its user's changes. */
record TaskRow(Task task, long position) {
    static final Columns<TaskRow> COLUMNS = history(standing(content(new Columns<TaskRow>()
                    .uuid("id", row -> row.task.id())
                    .text("user_id", row -> row.task.userId())
                    .number("position", Positions.OF_ROW, TaskRow::position)
                    .number("tag_marks", TaskRow::tagMarks))))
            .uuid("recurring_task_id", row -> row.series(Series::recurringTaskId))
            .uuid("parent_task_id", row -> row.series(Series::firstTaskId))
            .time("occurrence_at", row -> row.series(Series::occurrenceAt));

    static List<TaskRow> of(List<Task> tasks, Positions positions) {
        return tasks.stream()
                .map(task -> new TaskRow(task, positions.next(task.userId())))
                .toList();
    }

    private static Columns<TaskRow> content(Columns<TaskRow> columns) {
        return columns.text("title", row -> row.content().title())
                .text("description", row -> row.content().description())
                .smallNumber("priority", row -> (short) row.content().priority().ordinal())
                .text("due_date", TaskRow::dueDate)
                .time("due_at", row -> row.content().dueAt())
                .time("due_end", row -> row.content().dueEnd())
                .text("time_zone", row -> row.content().zone().getId())
                .text("reminders", row -> json(row.content().reminders()))
                .text("recurrence", row -> json(row.content().recurrence()));
    }

    private static Columns<TaskRow> standing(Columns<TaskRow> columns) {
        return columns.text("status", row -> name(row.standing().status()))
                .text("deleted_reason", row -> name(row.standing().deletedReason()))
                .time("completed_at", row -> row.standing().completedAt())
                .time("deleted_at", row -> row.standing().deletedAt());
    }

    private static Columns<TaskRow> history(Columns<TaskRow> columns) {
        return columns.number("version", row -> row.history().version())
                .number("edit_version", row -> row.history().editVersion())
                .time("created_at", row -> row.history().createdAt())
                .time("updated_at", row -> row.history().updatedAt())
                .time("due_moved_at", row -> row.history().dueMovedAt())
                .flag("notified", row -> row.history().notified())
                .flag("by_user", row -> row.history().byUser());
    }

    private long tagMarks() {
        return TagMarks.ofAll(content().tags().stream().map(Tag::id).toList());
    }

    private TaskContent content() {
        return task.content();
    }

    private Standing standing() {
        return task.standing();
    }

    private History history() {
        return task.history();
    }

    private <T> @Nullable T series(Columns.Value<Series, T> field) {
        Series series = task.series();
        return series == null ? null : field.of(series);
    }

    private @Nullable String dueDate() {
        return content().due() == null ? null : content().due().text();
    }

    private static @Nullable String name(@Nullable WireName constant) {
        return constant == null ? null : constant.wireName();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : new String(EventJson.write(value), StandardCharsets.UTF_8);
    }
}
