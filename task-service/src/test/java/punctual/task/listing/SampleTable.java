package punctual.task.listing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of one user. */
final class SampleTable {
    private static final String TASK = """
            insert into tasks (id, user_id, position, title, description, status, priority, due_at, due_end, due_date,
              created_at, updated_at, recurring_task_id, occurrence_at, completed_at, deleted_at, deleted_reason,
              time_zone, reminders, notified, by_user, version, edit_version, due_moved_at)
            select id, user_id, position, title, description, status, priority, due_at, due_end,
              to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
              created_at, updated_at, series, case when series is not null then created_at end,
              case when status = 'completed' then created_at end, case when status = 'deleted' then created_at end,
              case when status = 'deleted' then 'user' end, 'UTC', '[]', false, false, 1, 1, created_at
            from (values (?::uuid, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz,
              ?::uuid)) v (id, user_id, position, title, description, status, priority, due_at, due_end, created_at,
              updated_at, series)""";

    private final Connection connection;
    private final String user;
    private final Map<String, UUID> tags = new HashMap<>();
    private int position;

    SampleTable(Connection connection, String user) throws SQLException {
        this.connection = connection;
        this.user = user;
        for (String name : Samples.TAGS) {
            tags.put(name, UUID.randomUUID());
            execute(
                    "insert into tags (id, user_id, name, folded, version, created_at) values (?, ?, ?, ?, 1, now())",
                    tags.get(name),
                    user,
                    name,
                    name);
        }
    }

    String user() {
        return user;
    }

    void insert(List<Sample> samples) throws SQLException {
        for (Sample sample : samples) {
            insert(sample.id(), sample);
        }
    }

    void delete(UUID id) throws SQLException {
        execute("delete from tasks where id = ?", id);
    }

    void change(UUID id, Sample into) throws SQLException {
        delete(id);
        insert(id, into);
    }

    private void insert(UUID id, Sample sample) throws SQLException {
        execute(
                TASK,
                id,
                user,
                ++position,
                sample.title(),
                sample.description(),
                sample.status().wireName(),
                (short) sample.priority().ordinal(),
                sample.dueAt(),
                sample.dueEnd(),
                Sample.at(sample.made()),
                Sample.at(sample.changed()),
                sample.series());
        for (String tag : sample.tags()) {
            execute("insert into task_tags (task_id, tag_id, place) values (?, ?, 1)", id, tags.get(tag));
        }
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            statement.executeUpdate();
        }
    }
}
