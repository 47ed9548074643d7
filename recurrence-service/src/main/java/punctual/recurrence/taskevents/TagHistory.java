package punctual.recurrence.taskevents;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How users have renamed and deleted their tags, by user and in the order of time. */
record TagHistory(Map<String, List<TagChange>> byUser) {
    static final TagHistory NONE = new TagHistory(Map.of());

    TagHistory {
        byUser = Map.copyOf(byUser);
    }

    /** What the user's tags of that time are called now. */
    List<String> since(Instant time, String userId, List<String> tags) {
        List<String> now = tags;
        for (TagChange change : byUser.getOrDefault(userId, List.of())) {
            now = change.at().isAfter(time) ? change.in(now) : now;
        }
        return now;
    }
}
