package punctual.task.tagging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import punctual.task.store.TaskWriter;

/** The tasks that carry a tag, deleted ones too. However many they are, a part at a time is in memory. */
@ApplicationScoped
class Carriers {
    /** So many of the largest tasks that there may be are some 30 MB, with their events. */
    private static final int AT_ONCE = 100;

    private static final String LOCK = """
            select id from tasks where id in (select task_id from task_tags where tag_id = $1) order by id for update""";

    private final TaskWriter writer;

    Carriers(TaskWriter writer) {
        this.writer = writer;
    }

    /**
     * Changes all, each with its event, in the transaction that holds the tag's row: none can join them.
     *
     * @param tag what is to be done with the tag and its links before the user's counter is taken
     */
    Uni<Void> change(SqlConnection connection, Retagging retagging, Supplier<Uni<Void>> tag) {
        List<UUID> changed = new ArrayList<>();
        return lock(connection, retagging.tagId())
                .chain(ids -> Multi.createFrom()
                        .iterable(parts(ids))
                        .onItem()
                        .transformToUniAndConcatenate(part -> tell(connection, part, retagging, changed))
                        .collect()
                        .last())
                .chain(tag::get)
                .chain(() -> writer.retagged(connection, retagging.userId(), changed, retagging.now()));
    }

    /** Adds to {@code changed} what it tells of. */
    private Uni<Void> tell(SqlConnection connection, List<UUID> part, Retagging retagging, List<UUID> changed) {
        return writer.lock(connection, part)
                .map(tasks -> part.stream()
                        .flatMap(id -> Stream.ofNullable(tasks.get(id)))
                        .flatMap(task -> retagging.of(task).stream())
                        .toList())
                .invoke(changes ->
                        changes.forEach(change -> changed.add(change.after().id())))
                .chain(changes -> writer.tellRetagged(connection, changes));
    }

    private static Uni<List<UUID>> lock(SqlConnection connection, UUID tagId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(tagId)).map(rows -> {
            List<UUID> ids = new ArrayList<>(rows.size());
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    private static List<List<UUID>> parts(List<UUID> ids) {
        List<List<UUID>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            parts.add(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
        }
        return parts;
    }
}
