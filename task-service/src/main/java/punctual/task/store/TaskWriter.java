package punctual.task.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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
    private static final String LOCK_OF_USERS = LOCK.formatted(
            TaskRow.COLUMNS.names(), "and (id, user_id) in (select * from unnest($2::uuid[], $3::text[]))");
    private static final String INSERT =
            "insert into tasks (%s) %s".formatted(TaskRow.COLUMNS.names(), TaskRow.COLUMNS.select());
    private static final String UPDATE = "update tasks set %s from %s where tasks.id = r.id"
            .formatted(TaskRow.COLUMNS.assignments(), TaskRow.COLUMNS.rows());

    /** The marks of a tag that goes stay until the task changes: they never hide a task. */
    private static final String RETAG = """
            update tasks set version = version + 1, edit_version = version + 1, updated_at = %2$s,
              position = (select c.position from user_positions c where c.user_id = tasks.user_id) - %3$s + r.place
            from unnest(%1$s::uuid[]) with ordinality as r (id, place) where tasks.id = r.id""";

    private final Outbox outbox;

    /** A task that a user asks for. */
    public record Wanted(UUID id, String userId) {}

    TaskWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Locks those that exist, in the order of their ids. Their tags are read behind it, once the rows stand still. */
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

    /** Locks those that exist and are the user's who asks for them; nobody waits for a row that is another's. */
    public Uni<Map<UUID, Task>> lock(SqlConnection connection, List<Wanted> wanted) {
        List<UUID> ids = wanted.stream().map(Wanted::id).toList();
        Parameters parameters = new Parameters();
        parameters.addIds(ids);
        parameters.addIds(ids);
        parameters.addTexts(wanted.stream().map(Wanted::userId).toList());
        return lock(connection, LOCK_OF_USERS, parameters, ids);
    }

    private static Uni<Map<UUID, Task>> lock(
            SqlConnection connection, String sql, Parameters parameters, Collection<UUID> ids) {
        return Pipeline.both(
                connection.preparedQuery(sql).execute(parameters.tuple()),
                TaskTags.of(connection, ids),
                TaskWriter::tasks);
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
     * event for each change, in their order. A task may change several times. The users' counters are taken here, so
     * nothing may be locked after it.
     */
    public Uni<Void> write(SqlConnection connection, List<Written> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        WriteSet set = WriteSet.of(changes);
        Positions positions = new Positions(set.counts());
        return Pipeline.of(List.of(
                Positions.take(connection, set.counts()),
                execute(connection, INSERT, TaskRow.of(set.created(), positions)),
                execute(connection, UPDATE, TaskRow.of(set.changed(), positions)),
                Tombstones.bury(connection, TaskRow.of(set.purged(), positions)),
                TaskTags.insert(connection, set.created()),
                TaskTags.replace(connection, set.retagged()),
                append(connection, changes)));
    }

    /**
     * Tells of changes of locked tasks that come of their tag alone, which the caller changes or takes away. {@link
     * #retagged} writes their rows.
     */
    public Uni<Void> tellRetagged(SqlConnection connection, List<Written> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : append(connection, changes);
    }

    /**
     * Writes the next version ({@link Task#retagged}) of a user's tasks of which {@link #tellRetagged} has told, in one
     * statement: the user's counter is taken here, and whatever else the user does waits for it until the transaction
     * ends.
     */
    public Uni<Void> retagged(SqlConnection connection, String userId, List<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Parameters parameters = new Parameters();
        long count = ids.size();
        String retag = RETAG.formatted(parameters.addIds(ids), parameters.add(now), parameters.add(count));
        return Pipeline.behind(
                        Positions.take(connection, new TreeMap<>(Map.of(userId, count))),
                        connection.preparedQuery(retag).execute(parameters.tuple()))
                .replaceWithVoid();
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
