package punctual.recurrence.taskevents;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.recurrence.series.TagChange;

/** How users have renamed and deleted their tags, by user and in the order of time. */
record TagHistory(Map<String, List<TagChange>> byUser) {
    static final TagHistory NONE = new TagHistory(Map.of());

    TagHistory {
        byUser = Map.copyOf(byUser);
    }

    List<TagChange> of(String userId) {
        return byUser.getOrDefault(userId, List.of());
    }

    /**
     * The change, and those of its user that came later, which may have been read before it: up to the next one that is
     * followed for itself.
     */
    List<TagChange> from(TagChange change, @Nullable TagChange next) {
        Stream<TagChange> later = of(change.userId()).stream()
                .filter(other -> other.at().isAfter(change.at()))
                .filter(other -> next == null || other.at().isBefore(next.at()));
        return Stream.concat(Stream.of(change), later).toList();
    }
}
