package punctual.task.listing;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import punctual.contracts.WireName;
import punctual.http.Cursor;
import punctual.task.lifecycle.Task;
import punctual.task.lifecycle.Titles;

/** What a list can be sorted by: its column, and its values in cursors. */
enum SortField implements WireName {
    DUE_DATE("due_at", "timestamptz", task -> text(task.content().dueAt()), Cursor::instant),
    PRIORITY("priority", "bigint", task -> text(task.content().priority().ordinal()), Cursor::number),
    CREATED_AT("created_at", "timestamptz", task -> text(task.history().createdAt()), Cursor::instant),
    UPDATED_AT("updated_at", "timestamptz", task -> text(task.history().updatedAt()), Cursor::instant),
    TITLE("title_folded", "text", task -> Titles.folded(task.content().title()), Cursor::text);

    private final String column;
    private final String type;
    private final Function<Task, @Nullable String> write;
    private final BiFunction<Cursor, Integer, @Nullable Object> read;

    SortField(
            String column,
            String type,
            Function<Task, @Nullable String> write,
            BiFunction<Cursor, Integer, @Nullable Object> read) {
        this.column = column;
        this.type = type;
        this.write = write;
        this.read = read;
    }

    String column() {
        return column;
    }

    /** The SQL type that a cursor's value is compared as. */
    String type() {
        return type;
    }

    /** Whether tasks may have no value: they come last both ways. */
    boolean isNullable() {
        return this == DUE_DATE;
    }

    @Nullable
    String write(Task task) {
        return write.apply(task);
    }

    @Nullable
    Object read(Cursor cursor, int place) {
        return read.apply(cursor, place);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
