package punctual.recurrence.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Text;

/**
 * A tag that its user called otherwise, or deleted.
 *
 * @param to null where it was deleted
 */
public record TagChange(
        UUID tagId,
        long version,
        String userId,
        String from,
        @Nullable String to,
        Instant at) {

    /** Whether the tag, as it was called before, is one of these. */
    public boolean concerns(List<String> tags) {
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
