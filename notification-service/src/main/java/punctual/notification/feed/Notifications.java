package punctual.notification.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes many notifications at once. */
@ApplicationScoped
public class Notifications {
    private static final String INSERT = """
            insert into notifications (id, user_id, type, title, message, task_id, read, created_at)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::boolean[],
              $8::timestamptz[])
            on conflict do nothing returning id""";
    private static final String LOCKED = """
            with unread as (
              select id from notifications where not read and deleted_at is null and %s order by id for update)
            update notifications n set read = true from unread where n.id = unread.id returning n.*""";
    private static final String READ_ABOUT_TASKS = LOCKED.formatted("task_id = any($1)");
    private static final String READ_OF_USER = LOCKED.formatted("user_id = $1");

    /** Adds those that are not there yet, and answers them. */
    public Uni<List<Notification>> add(SqlConnection connection, List<Notification> notifications) {
        if (notifications.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return connection.preparedQuery(INSERT).execute(arrays(notifications)).map(rows -> {
            var added = rows.stream().map(row -> row.getUUID("id")).collect(Collectors.toSet());
            return notifications.stream().filter(n -> added.remove(n.id)).toList();
        });
    }

    /** Marks what is unread about the tasks as read, and answers it. */
    public Uni<List<Notification>> readAboutTasks(SqlConnection connection, Collection<UUID> taskIds) {
        return taskIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : update(connection, READ_ABOUT_TASKS, Tuple.tuple().addArrayOfUUID(taskIds.toArray(UUID[]::new)));
    }

    /** Marks everything of the user as read, and answers what was not. */
    Uni<List<Notification>> readAll(SqlConnection connection, String userId) {
        return update(connection, READ_OF_USER, Tuple.of(userId));
    }

    private static Uni<List<Notification>> update(SqlConnection connection, String sql, Tuple arguments) {
        return connection.preparedQuery(sql).execute(arguments).map(rows -> {
            List<Notification> updated = new ArrayList<>();
            rows.forEach(row -> updated.add(Notification.of(row)));
            return updated;
        });
    }

    private static Tuple arrays(List<Notification> of) {
        return Tuple.tuple()
                .addArrayOfUUID(column(of, n -> n.id).toArray(UUID[]::new))
                .addArrayOfString(column(of, n -> n.userId).toArray(String[]::new))
                .addArrayOfString(column(of, n -> n.type.wireName()).toArray(String[]::new))
                .addArrayOfString(column(of, n -> n.title).toArray(String[]::new))
                .addArrayOfString(column(of, n -> n.message).toArray(String[]::new))
                .addArrayOfUUID(column(of, n -> n.taskId).toArray(UUID[]::new))
                .addArrayOfBoolean(column(of, n -> n.read).toArray(Boolean[]::new))
                .addArrayOfOffsetDateTime(
                        column(of, n -> n.createdAt.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
    }

    private static <T> List<T> column(List<Notification> notifications, Function<Notification, T> value) {
        return notifications.stream().map(value).toList();
    }
}
