package punctual.task.tagging;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.TagState;

/**
 * A tag as clients see it.
 *
 * @param taskCount the tasks that carry it and are not deleted
 */
record TagView(
        UUID id, String userId, String name, @Nullable String color, long taskCount, long version, Instant createdAt) {

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
