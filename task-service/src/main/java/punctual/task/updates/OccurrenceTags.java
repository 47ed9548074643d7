package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import punctual.task.store.TaskFinder;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;
import punctual.task.tag.WantedTags;
import punctual.task.updates.OccurrenceUpdate.Wanted;
import punctual.task.updates.OccurrenceUpdate.Withdrawn;

/**
 * Finds or makes the tags of the occurrences that will be made. A request that changes nothing makes no tag; which do is
 * looked up only where a tag is missing.
 */
@ApplicationScoped
class OccurrenceTags {
    private final TaskFinder finder;
    private final Tags tags;

    OccurrenceTags(TaskFinder finder, Tags tags) {
        this.finder = finder;
        this.tags = tags;
    }

    /** By user. */
    Uni<Map<String, TagsByName>> of(SqlConnection connection, List<OccurrenceUpdate> updates) {
        List<Wanted> wanted = updates.stream()
                .filter(Wanted.class::isInstance)
                .map(Wanted.class::cast)
                .toList();
        return tags.find(connection, names(wanted))
                .chain(found ->
                        isComplete(found, wanted) ? Uni.createFrom().item(found) : make(connection, updates, wanted));
    }

    private static boolean isComplete(Map<String, TagsByName> found, List<Wanted> wanted) {
        return wanted.stream().allMatch(each -> found.getOrDefault(each.userId(), TagsByName.NONE)
                .has(each.tagNames()));
    }

    private Uni<Map<String, TagsByName>> make(
            SqlConnection connection, List<OccurrenceUpdate> updates, List<Wanted> wanted) {
        List<UUID> ids = wanted.stream().map(Wanted::taskId).toList();
        return finder.settled(connection, ids).chain(settled -> {
            Set<UUID> closed = new HashSet<>(settled);
            updates.stream()
                    .filter(Withdrawn.class::isInstance)
                    .forEach(withdrawn -> closed.remove(withdrawn.taskId()));
            return tags.named(
                    connection,
                    names(wanted.stream()
                            .filter(each -> !closed.contains(each.taskId()))
                            .toList()));
        });
    }

    private static List<WantedTags> names(List<Wanted> wanted) {
        return wanted.stream()
                .map(each -> new WantedTags(each.userId(), each.tagNames(), each.author()))
                .toList();
    }
}
