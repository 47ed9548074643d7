package punctual.recurrence.taskevents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventTypes;
import punctual.contracts.TagEvent;
import punctual.contracts.TagState;
import punctual.http.Text;
import punctual.messaging.ReceivedEvent;

/**
 * A tag that its user called otherwise, or deleted.
 *
 * @param to null where it was deleted
 */
record TagChange(
        UUID tagId,
        long version,
        String userId,
        String from,
        @Nullable String to,
        Instant at) {

    /** Empty where the tag is called as before. */
    static Optional<TagChange> of(ReceivedEvent received) {
        TagEvent event = received.data(TagEvent.class);
        TagState before = event.before();
        TagState tag = event.tag();
        String to = received.type().equals(EventTypes.TAG_DELETED) ? null : tag.name();
        return before == null || before.name().equals(to)
                ? Optional.empty()
                : Optional.of(
                        new TagChange(tag.tagId(), tag.version(), before.userId(), before.name(), to, received.time()));
    }

    boolean concerns(List<String> tags) {
        return tags.stream().anyMatch(tag -> isSame(tag, from));
    }

    /** The tags as they are called after it. */
    List<String> in(List<String> tags) {
        List<String> changed = new ArrayList<>();
        for (String tag : tags) {
            String kept = isSame(tag, from) ? to : tag;
            if (kept != null && changed.stream().noneMatch(other -> isSame(other, kept))) {
                changed.add(kept);
            }
        }
        return changed;
    }

    private static boolean isSame(String tag, String other) {
        return Text.fold(tag).equals(Text.fold(other));
    }
}
