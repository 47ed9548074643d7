package punctual.task.tagging;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TagState;

/** A tag as clients see it. */
@Schema(name = "Tag")
record TagView(
        UUID id,
        String userId,

        @Schema(description = "unique among the user's, without case", minLength = 1, maxLength = 50)
        String name,

        @Schema(pattern = "#[0-9A-Fa-f]{6}") @Nullable String color,

        @Schema(description = "tasks that carry it and are not deleted")
        long taskCount,

        long version,
        Instant createdAt) {

    static TagView of(TagState tag, long taskCount) {
        return new TagView(
                tag.tagId(), tag.userId(), tag.name(), tag.color(), taskCount, tag.version(), tag.createdAt());
    }

    static TagView of(Row row) {
        return new TagView(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("name"),
                row.getString("color"),
                row.getLong("task_count"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
