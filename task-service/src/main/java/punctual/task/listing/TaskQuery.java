package punctual.task.listing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskStatus;
import punctual.http.Choice;
import punctual.http.Cursor;
import punctual.http.QueryParameters;

/**
 * What a list of tasks asks for.
 *
 * @param fingerprint what its cursors belong to
 * @param now the time of the first page
 */
public record TaskQuery(
        Set<TaskStatus> statuses,
        Keyset order,
        int limit,
        @Nullable Cursor cursor,
        String fingerprint,
        Instant now) {
    private static final Choice<TaskStatus> STATUSES = Choice.of(TaskStatus.class, TaskStatus::wireName);
    private static final Set<TaskStatus> NOT_DELETED = Set.of(TaskStatus.ACTIVE, TaskStatus.COMPLETED);

    public TaskQuery {
        statuses = Set.copyOf(statuses);
    }

    /** Reads a request: 422 where a parameter is wrong or unknown. */
    public static TaskQuery read(QueryParameters parameters, Instant now) {
        List<TaskStatus> statuses = parameters.choices("status", STATUSES);
        Keyset order = order(parameters);
        int limit = parameters.limit();
        Cursor cursor = parameters.cursor();
        parameters.check();
        Instant first = cursor == null || cursor.now() == null ? now : cursor.now();
        return new TaskQuery(
                statuses.isEmpty() ? NOT_DELETED : Set.copyOf(statuses),
                order,
                limit,
                cursor,
                parameters.fingerprint(),
                first);
    }

    private static Keyset order(QueryParameters parameters) {
        List<String> given = parameters.strings("sort");
        List<SortKey> keys =
                given.stream().flatMap(text -> SortKey.parse(text).stream()).toList();
        long fields = keys.stream().map(SortKey::field).distinct().count();
        if (fields < given.size()) {
            parameters.invalid("sort", "Sort must be of " + SortKey.options() + ", and each field once");
        }
        return new Keyset(keys.isEmpty() ? List.of(new SortKey(SortField.DUE_DATE, false)) : keys);
    }
}
