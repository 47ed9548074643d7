package punctual.task.updates;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.task.store.TaskFinder;
import punctual.task.tag.Tags;
import punctual.task.tag.TagsByName;
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
    Uni<Map<String, TagsByName>> of(Mutiny.Session session, List<OccurrenceUpdate> updates) {
        List<Wanted> wanted = updates.stream()
                .filter(Wanted.class::isInstance)
                .map(Wanted.class::cast)
                .toList();
        List<UUID> ids = wanted.stream().map(Wanted::taskId).toList();
        return finder.settled(session, ids).chain(settled -> {
            Set<UUID> closed = new HashSet<>(settled);
            updates.stream()
                    .filter(Withdrawn.class::isInstance)
                    .forEach(withdrawn -> closed.remove(withdrawn.taskId()));
            return named(
                    session,
                    wanted.stream()
                            .filter(each -> !closed.contains(each.taskId()))
                            .toList());
        });
    }

    private Uni<Map<String, TagsByName>> named(Mutiny.Session session, Collection<Wanted> wanted) {
        Map<String, List<Wanted>> byUser =
                wanted.stream().collect(Collectors.groupingBy(Wanted::userId, TreeMap::new, Collectors.toList()));
        Map<String, TagsByName> found = new HashMap<>();
        return Multi.createFrom()
                .iterable(byUser.entrySet())
                .onItem()
                .transformToUniAndConcatenate(user ->
                        named(session, user.getKey(), user.getValue()).invoke(names -> found.put(user.getKey(), names)))
                .collect()
                .asList()
                .map(_ -> found);
    }

    private Uni<TagsByName> named(Mutiny.Session session, String userId, List<Wanted> wanted) {
        List<String> names = wanted.stream()
                .flatMap(each -> each.tagNames().stream())
                .distinct()
                .toList();
        return tags.named(session, userId, names, wanted.getFirst().author());
    }
}
