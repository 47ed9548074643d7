package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import punctual.messaging.Pipeline;
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
    private final OccurrenceSequences sequences;

    OccurrenceTags(TaskFinder finder, Tags tags, OccurrenceSequences sequences) {
        this.finder = finder;
        this.tags = tags;
        this.sequences = sequences;
    }

    /** By user. */
    Uni<Map<String, TagsByName>> of(SqlConnection connection, List<OccurrenceUpdate> updates) {
        List<Wanted> wanted = wanted(updates);
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
        return Pipeline.both(
                        finder.settled(connection, ids),
                        sequences.newest(connection, updates),
                        (settled, newest) -> toMake(new HashSet<>(settled), newest))
                .chain(making -> tags.named(connection, names(making)));
    }

    /** @param settled which are not to be made, unless they are withdrawn before */
    private static List<Wanted> toMake(Set<UUID> settled, List<OccurrenceUpdate> updates) {
        updates.stream().filter(Withdrawn.class::isInstance).forEach(withdrawn -> settled.remove(withdrawn.taskId()));
        return wanted(updates).stream()
                .filter(each -> !settled.contains(each.taskId()))
                .toList();
    }

    private static List<Wanted> wanted(List<OccurrenceUpdate> updates) {
        return updates.stream()
                .filter(Wanted.class::isInstance)
                .map(Wanted.class::cast)
                .toList();
    }

    private static List<WantedTags> names(List<Wanted> wanted) {
        return wanted.stream()
                .map(each -> new WantedTags(each.userId(), each.tagNames(), each.author()))
                .toList();
    }
}
