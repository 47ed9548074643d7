package punctual.task.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TaskOperation;
import punctual.task.lifecycle.Task;
import punctual.task.tag.Tag;

/**
 * What changes come to for the rows: each task once, as the last change leaves it.
 *
 * @param created tasks without a row
 * @param changed tasks that have one
 * @param retagged those of the changed that carry other tags than before
 * @param purged tasks that are to have no row
 */
record WriteSet(List<Task> created, List<Task> changed, List<Task> retagged, List<Task> purged) {

    static WriteSet of(List<Written> changes) {
        Map<UUID, Written> first = new HashMap<>();
        Map<UUID, Written> last = new LinkedHashMap<>();
        for (Written change : changes) {
            first.putIfAbsent(change.after().id(), change);
            last.put(change.after().id(), change);
        }
        WriteSet set = new WriteSet(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        last.forEach(
                (id, change) -> set.add(Objects.requireNonNull(first.get(id)).before(), change));
        return set;
    }

    private void add(@Nullable Task before, Written last) {
        Task after = last.after();
        if (last.operation() == TaskOperation.PURGED) {
            purged.add(after);
        } else if (before == null) {
            created.add(after);
        } else {
            changed.add(after);
            if (!tags(before).equals(tags(after))) {
                retagged.add(after);
            }
        }
    }

    /** How many tasks of each user there are. */
    SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        Stream.of(created, changed, purged)
                .flatMap(List::stream)
                .forEach(task -> counts.merge(task.userId(), 1L, Long::sum));
        return counts;
    }

    private static List<UUID> tags(Task task) {
        return task.content().tags().stream().map(Tag::id).toList();
    }
}
