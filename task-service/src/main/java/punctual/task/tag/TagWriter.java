package punctual.task.tag;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import punctual.contracts.TagState;
import punctual.http.Problems;
import punctual.messaging.Database;
import punctual.messaging.NewEvent;
import punctual.messaging.Outbox;
import punctual.task.Author;

/** Makes, changes and deletes the rows of tags and tells of it, in the caller's transaction. */
@ApplicationScoped
public class TagWriter {
    private static final String LOCK = """
            select id, user_id, name, color, version, created_at from tags
            where id = $1 and user_id = $2 for update""";
    private static final String UPDATE =
            "update tags set name = $2, folded = $3, color = $4, version = $5 where id = $1";
    private static final String UNLINK = "delete from task_tags where tag_id = $1";
    private static final String DELETE = "delete from tags where id = $1";

    private final Outbox outbox;

    TagWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Writes a tag's first version; 409 where the user has one of that name. */
    public Uni<Void> create(SqlConnection connection, TagState tag, Author author) {
        NewTag row = new NewTag(tag, author);
        return connection
                .preparedQuery(NewTag.INSERT)
                .execute(NewTag.COLUMNS.tuple(List.of(row)))
                .invoke(made -> {
                    if (made.size() == 0) {
                        throw taken(tag.name());
                    }
                })
                .chain(() -> append(connection, row.created()));
    }

    /** Locks the user's tag, so that no task can begin to carry it; 404 where there is none, or it is another's. */
    public Uni<TagState> lock(SqlConnection connection, String userId, UUID id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id, userId)).map(rows -> {
            if (rows.size() == 0) {
                throw Problems.notFound();
            }
            return state(rows.iterator().next());
        });
    }

    /** Writes the next version of a locked tag; 409 where its name is another's. */
    public Uni<Void> change(SqlConnection connection, TagState before, TagState after, Author author, Instant now) {
        Tuple row = Tuple.of(after.tagId(), after.name(), Tag.fold(after.name()), after.color(), after.version());
        return connection
                .preparedQuery(UPDATE)
                .execute(row)
                .onFailure(Database::isCollision)
                .transform(_ -> taken(after.name()))
                .chain(() -> append(connection, TagFacts.updated(before, after, author, now)));
    }

    /** Takes a locked tag from every task and deletes it. */
    public Uni<Void> delete(SqlConnection connection, TagState before, TagState after, Author author, Instant now) {
        Tuple id = Tuple.of(before.tagId());
        return connection
                .preparedQuery(UNLINK)
                .execute(id)
                .chain(() -> connection.preparedQuery(DELETE).execute(id))
                .chain(() -> append(connection, TagFacts.deleted(before, after, author, now)));
    }

    private Uni<Void> append(SqlConnection connection, NewEvent event) {
        return outbox.append(connection, List.of(event));
    }

    private static RuntimeException taken(String name) {
        return Problems.conflict("tag_exists", "There is a tag of the name " + name + " already");
    }

    private static TagState state(Row row) {
        return new TagState(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("name"),
                row.getString("color"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
