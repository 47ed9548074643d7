package punctual.reminder.planning;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import punctual.reminder.TaskPicture;

/** The table {@code tasks}, in sets; its locks are taken in the order of ids. */
@ApplicationScoped
class TaskPictureStore {

    private static final String MAKE_MISSING = """
            insert into tasks (id, user_id, version, active, title, priority, due_date, due_at, time_zone, updated_at)
            select id, user_id, version, active, title, priority, due_date, due_at, time_zone, updated_at
            from jsonb_populate_recordset(null::tasks, $1)
            order by id
            on conflict (id) do nothing
            returning id""";

    private static final String LOCK = "select id, version from tasks where id = any($1) order by id for update";
    private static final String SAVE = """
            update tasks t set user_id = n.user_id, version = n.version, active = n.active, title = n.title,
              priority = n.priority, due_date = n.due_date, due_at = n.due_at, time_zone = n.time_zone,
              updated_at = n.updated_at
            from jsonb_populate_recordset(null::tasks, $1) n
            where t.id = n.id""";

    /**
     * Makes the rows of those tasks that have none, and locks those of the others, until the transaction ends; the
     * versions of the others by id.
     */
    Uni<Map<UUID, Long>> lock(SqlConnection connection, Map<UUID, TaskPicture> tasks) {
        return connection
                .preparedQuery(MAKE_MISSING)
                .execute(Tuple.of(json(tasks.values())))
                .chain(made -> {
                    Set<UUID> others = new HashSet<>(tasks.keySet());
                    made.forEach(row -> others.remove(row.getUUID("id")));
                    return lock(connection, others);
                });
    }

    private static Uni<Map<UUID, Long>> lock(SqlConnection connection, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(row -> row.getUUID("id"), row -> row.getLong("version"))));
    }

    Uni<Void> save(SqlConnection connection, Collection<TaskPicture> tasks) {
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(SAVE).execute(Tuple.of(json(tasks))).replaceWithVoid();
    }

    private static JsonArray json(Collection<TaskPicture> tasks) {
        JsonArray rows = new JsonArray();
        tasks.forEach(task -> rows.add(json(task)));
        return rows;
    }

    private static JsonObject json(TaskPicture task) {
        return new JsonObject()
                .put("id", task.id().toString())
                .put("user_id", task.userId())
                .put("version", task.version())
                .put("active", task.active())
                .put("title", task.title())
                .put("priority", task.priority().wireName())
                .put("due_date", task.dueDate())
                .put("due_at", text(task.dueAt()))
                .put("time_zone", task.timeZone())
                .put("updated_at", task.updatedAt().toString());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
