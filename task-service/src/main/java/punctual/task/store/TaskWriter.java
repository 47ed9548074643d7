package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import punctual.http.Problems;
import punctual.messaging.NewEvent;
import punctual.messaging.Outbox;
import punctual.messaging.Pipeline;
import punctual.task.lifecycle.Task;
import punctual.task.sql.Parameters;
import punctual.task.tag.Tag;

/**
 * The one place that changes tasks, in the caller's transaction. The way of every change: take its tags
 * ({@link punctual.task.tag.Tags#named}), then {@link #lock} its tasks, decide ({@link Written#of}), and {@link #write}
 * what was decided, all in one call if possible.
 */
@ApplicationScoped
public class TaskWriter {
    private static final String LOCK = "select %s from tasks where id = any($1) %s order by id for update";
    private static final String LOCK_ANY = LOCK.formatted(TaskRow.COLUMNS.names(), "");
    private static final String LOCK_OF_USER = LOCK.formatted(TaskRow.COLUMNS.names(), "and user_id = $2");
    private static final String INSERT =
            "insert into tasks (%s) select * from %s".formatted(TaskRow.COLUMNS.names(), TaskRow.COLUMNS.rows());
    private static final String UPDATE = "update tasks set %s from %s where tasks.id = r.id"
            .formatted(TaskRow.COLUMNS.assignments(), TaskRow.COLUMNS.rows());

    private final Outbox outbox;

    TaskWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Locks those that exist, in the order of their ids. Their tags are read once the rows stand still. */
    public Uni<Map<UUID, Task>> lock(SqlConnection connection, Collection<UUID> ids) {
        Parameters parameters = new Parameters();
        parameters.addIds(ids);
        return lock(connection, LOCK_ANY, parameters, ids);
    }

    /** Locks those that exist and are the user's, as {@link #lock(SqlConnection, Collection)} does. */
    public Uni<Map<UUID, Task>> lock(SqlConnection connection, String userId, Collection<UUID> ids) {
        Parameters parameters = new Parameters();
        parameters.addIds(ids);
        parameters.add(userId);
        return lock(connection, LOCK_OF_USER, parameters, ids);
    }

    private static Uni<Map<UUID, Task>> lock(
            SqlConnection connection, String sql, Parameters parameters, Collection<UUID> ids) {
        return connection.preparedQuery(sql).execute(parameters.tuple()).chain(rows -> TaskTags.of(connection, ids)
                .map(tags -> tasks(rows, tags)));
    }

    /** Locks the user's task; 404 where there is none, or it is another's. */
    public Uni<Task> lock(SqlConnection connection, String userId, UUID id) {
        return lock(connection, userId, List.of(id)).map(found -> {
            Task task = found.get(id);
            if (task == null) {
                throw Problems.notFound();
            }
            return task;
        });
    }

    /**
     * Writes changes of new and of locked tasks: their rows (of a purged one its tombstone), tags and positions, and an
     * event for each change, in their order. A task may change several times. The users' counters are taken here, so nothing may be locked after it:
     * whoever calls it several times in a transaction has locked everything before, and changes tasks of one user.
     */
    public Uni<Void> write(SqlConnection connection, List<Written> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        WriteSet set = WriteSet.of(changes);
        return write(
                connection,
                set,
                TaskTags.insert(connection, set.created()),
                TaskTags.replace(connection, set.retagged()),
                append(connection, changes));
    }

    /** As {@link #write}, where it is a tag that changes or goes, and the caller sees to its row and its links. */
    public Uni<Void> writeRetagged(SqlConnection connection, List<Written> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : write(connection, WriteSet.of(changes), append(connection, changes));
    }

    @SafeVarargs
    private static Uni<Void> write(SqlConnection connection, WriteSet set, Uni<Void>... behind) {
        return Positions.take(connection, set.counts()).chain(positions -> {
            Stream<Uni<Void>> rows = Stream.of(
                    execute(connection, INSERT, TaskRow.of(set.created(), positions)),
                    execute(connection, UPDATE, TaskRow.of(set.changed(), positions)),
                    Tombstones.bury(connection, TaskRow.of(set.purged(), positions)));
            return Pipeline.of(Stream.concat(rows, Stream.of(behind)).toList());
        });
    }

    /** Written as JSON while the database is at work on the rows. */
    private Uni<Void> append(SqlConnection connection, List<Written> changes) {
        return Uni.createFrom().deferred(() -> outbox.append(connection, events(changes)));
    }

    private static Uni<Void> execute(SqlConnection connection, String sql, List<TaskRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(TaskRow.COLUMNS.tuple(rows))
                        .replaceWithVoid();
    }

    private static List<NewEvent> events(List<Written> changes) {
        return changes.stream().map(TaskFacts::event).toList();
    }

    private static Map<UUID, Task> tasks(RowSet<Row> rows, Map<UUID, List<Tag>> tags) {
        Map<UUID, Task> tasks = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            tasks.put(id, TaskRows.task(row, tags.getOrDefault(id, List.of())));
        }
        return tasks;
    }
}
