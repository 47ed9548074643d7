package punctual.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** task-service's tables once more, empty, with the same columns, constraints and indexes: for the bare client. */
final class ScratchSchema implements AutoCloseable {
    private static final List<String> TABLES = List.of("tasks", "tags", "task_tags", "user_positions", "outbox");
    private static final String COLUMNS = """
            select column_name, udt_name from information_schema.columns
            where table_schema = 'task' and table_name = 'tasks' and is_generated = 'NEVER' order by ordinal_position""";

    private final Connection connection;

    ScratchSchema(Connection connection) throws SQLException {
        this.connection = connection;
        run("drop schema if exists bench cascade");
        run("create schema bench");
        for (String table : TABLES) {
            run("create table bench.%1$s (like task.%1$s including all)".formatted(table));
        }
        run("alter table bench.task_tags add foreign key (task_id) references bench.tasks on delete cascade");
        run("alter table bench.task_tags add foreign key (tag_id) references bench.tags");
        run(
                "create table bench.plain_tasks (like task.tasks including defaults including generated, primary key (id))");
    }

    /** A column of {@code tasks} that is written. */
    record Column(String name, String type) {}

    List<Column> columns() throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    /** The user's task as it was last written, each column as text, in the order of {@link #columns}. */
    List<@Nullable String> lastTaskOf(String user) throws SQLException {
        String list = columns().stream()
                .map(column -> "\"%s\"::text".formatted(column.name()))
                .collect(Collectors.joining(", "));
        String sql = "select %s from task.tasks where user_id = ? order by created_at desc limit 1".formatted(list);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            try (var row = statement.executeQuery()) {
                row.next();
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                return values;
            }
        }
    }

    /** Five tags for each user. */
    void tag(List<String> users) throws SQLException {
        String sql = """
                insert into bench.tags (id, user_id, name, folded, version, created_at)
                select gen_random_uuid(), u, n, n, 1, now()
                from unnest(?::text[]) u, unnest(array['home', 'work', 'errands', 'calls', 'someday']) n""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", users.toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        run("drop schema bench cascade");
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
