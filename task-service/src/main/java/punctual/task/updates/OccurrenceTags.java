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

/** Finds or makes the tags of the occurrences that will be made. A request that changes nothing makes no tag. */
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
        List<UUID> ids = wanted.stream().map(Wanted::taskId).toList();
        return finder.settled(connection, ids).chain(settled -> {
            Set<UUID> closed = new HashSet<>(settled);
            updates.stream()
                    .filter(Withdrawn.class::isInstance)
                    .forEach(withdrawn -> closed.remove(withdrawn.taskId()));
            return tags.named(
                    connection,
                    wanted.stream()
                            .filter(each -> !closed.contains(each.taskId()))
                            .map(each -> new WantedTags(each.userId(), each.tagNames(), each.author()))
                            .toList());
        });
    }
}
