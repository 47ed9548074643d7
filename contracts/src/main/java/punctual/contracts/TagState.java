package punctual.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tag as it stands at one version.
 *
 * @param color {@code #RRGGBB}
 */
public record TagState(
        UUID tagId, String userId, String name, @Nullable String color, long version, Instant createdAt) {
    public TagState {
        Fields.required("tag_id", tagId);
        Fields.text("user_id", userId);
        Fields.text("name", name);
        Fields.atLeast(1, "version", version);
        Fields.required("created_at", createdAt);
    }
}
