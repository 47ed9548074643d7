package punctual.task.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.task.lifecycle.Task;
import punctual.task.tag.Tag;

/**
 * What changes come to for the rows: each task once, as the last change leaves it.
 *
 * @param created tasks without a row
 * @param changed tasks that have one
 * @param retagged those of the changed that carry other tags than before
 */
record WriteSet(List<Task> created, List<Task> changed, List<Task> retagged) {

    static WriteSet of(List<Written> changes) {
        Map<UUID, @Nullable Task> before = new HashMap<>();
        Map<UUID, Task> after = new LinkedHashMap<>();
        for (Written change : changes) {
            if (!after.containsKey(change.after().id())) {
                before.put(change.after().id(), change.before());
            }
            after.put(change.after().id(), change.after());
        }
        return of(before, after.values());
    }

    private static WriteSet of(Map<UUID, @Nullable Task> before, Collection<Task> after) {
        return new WriteSet(
                after.stream().filter(task -> before.get(task.id()) == null).toList(),
                after.stream().filter(task -> before.get(task.id()) != null).toList(),
                after.stream()
                        .filter(task -> isRetagged(before.get(task.id()), task))
                        .toList());
    }

    /** How many tasks of each user there are. */
    SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        created.forEach(task -> counts.merge(task.userId(), 1L, Long::sum));
        changed.forEach(task -> counts.merge(task.userId(), 1L, Long::sum));
        return counts;
    }

    private static boolean isRetagged(@Nullable Task before, Task after) {
        return before != null && !tags(before).equals(tags(after));
    }

    private static List<UUID> tags(Task task) {
        return task.content().tags().stream().map(Tag::id).toList();
    }
}
