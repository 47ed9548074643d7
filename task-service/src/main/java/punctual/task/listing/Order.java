package punctual.task.listing;

import java.util.List;
import punctual.http.Cursor;
import punctual.http.QueryParameters;
import punctual.task.lifecycle.Task;

/** How a list is sorted: by these keys, then by the id in the direction of the last. */
record Order(List<SortKey> keys) {

    Order {
        keys = List.copyOf(keys);
    }

    /** Reads {@code sort}, which is by due date where it is absent. */
    static Order read(QueryParameters parameters) {
        List<String> given = parameters.strings("sort");
        List<SortKey> keys =
                given.stream().flatMap(text -> SortKey.parse(text).stream()).toList();
        long fields = keys.stream().map(SortKey::field).distinct().count();
        if (fields < given.size()) {
            parameters.invalid("sort", "Sort must be of " + SortKey.options() + ", and each field once");
        }
        return new Order(keys.isEmpty() ? List.of(new SortKey(SortField.DUE_DATE, false)) : keys);
    }

    SortKey last() {
        return keys.getLast();
    }

    /** Where a page ends that ends with {@code task}. */
    Cursor cursor(Task task, TaskQuery query) {
        return new Cursor(
                query.fingerprint(),
                keys.stream().map(key -> key.field().write(task)).toList(),
                task.id(),
                query.now());
    }
}
