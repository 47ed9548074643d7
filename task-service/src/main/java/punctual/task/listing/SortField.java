package punctual.task.listing;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Priority;
import punctual.contracts.WireName;
import punctual.http.Cursor;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;

/** What a list can be sorted by: its column, which is never null, and its values in cursors. */
enum SortField implements WireName {
    DUE_DATE(
            "due_order",
            task -> text(task.content().dueAt()),
            Cursor::instant,
            (value, parameters) -> value == null ? "'infinity'" : parameters.add(value)),
    PRIORITY(
            "priority",
            task -> Integer.toString(task.content().priority().ordinal()),
            SortField::priority,
            (value, _) -> String.valueOf(value)),
    CREATED_AT("created_at", task -> text(task.history().createdAt()), SortField::instant, SortField::parameter),
    UPDATED_AT("updated_at", task -> text(task.history().updatedAt()), SortField::instant, SortField::parameter),
    TITLE(
            "title_order",
            task -> beginning(task.content().title()),
            (cursor, place) -> Cursor.required(cursor.text(place)),
            (value, parameters) -> "sorted_title(%s)".formatted(parameters.add(value)));

    /** As many characters as {@code sorted_title} looks at. */
    private static final int TITLE_LENGTH = 200;

    private final String column;
    private final Function<Task, @Nullable String> write;
    private final BiFunction<Cursor, Integer, @Nullable Object> read;
    private final BiFunction<@Nullable Object, Parameters, String> sql;

    SortField(
            String column,
            Function<Task, @Nullable String> write,
            BiFunction<Cursor, Integer, @Nullable Object> read,
            BiFunction<@Nullable Object, Parameters, String> sql) {
        this.column = column;
        this.write = write;
        this.read = read;
        this.sql = sql;
    }

    String column() {
        return column;
    }

    /** The task's value for a cursor; null only where it has no due date. */
    @Nullable
    String write(Task task) {
        return write.apply(task);
    }

    /** A cursor's value; 422 where it cannot be one. */
    @Nullable
    Object read(Cursor cursor, int place) {
        return read.apply(cursor, place);
    }

    /** A value as SQL compares it with {@link #column}. */
    String sql(@Nullable Object value, Parameters parameters) {
        return sql.apply(value, parameters);
    }

    private static Object instant(Cursor cursor, int place) {
        return Cursor.required(cursor.instant(place));
    }

    private static Object priority(Cursor cursor, int place) {
        long number = Cursor.required(cursor.number(place));
        return Cursor.required(number < 0 || number >= Priority.values().length ? null : (int) number);
    }

    private static String parameter(@Nullable Object value, Parameters parameters) {
        return parameters.add(value);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String beginning(String title) {
        int length = Math.min(TITLE_LENGTH, title.codePointCount(0, title.length()));
        return title.substring(0, title.offsetByCodePoints(0, length));
    }
}
