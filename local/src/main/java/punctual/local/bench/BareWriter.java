package punctual.local.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tasks as a client of PostgreSQL alone would, each as one statement that is its own transaction. */
final class BareWriter implements ClosedLoop.Client {
    private static final String WHOLE = """
            with counter as (
              insert into bench.user_positions as p (user_id, position, dropped) values (?, 1, 0)
              on conflict (user_id) do update set position = p.position + 1 returning position),
            task as (insert into bench.tasks (%s) select %s from counter returning id),
            links as (
              insert into bench.task_tags (task_id, tag_id, place)
              select task.id, t.id, t.place from task,
                (select id, row_number() over () as place from bench.tags where user_id = ? and folded = any (?)) t)
            insert into bench.outbox (event_id, topic, key, headers, payload)
            select uuidv7(), 'task-events', task.id::text, ?::jsonb, ? from task""";
    private static final String PLAIN = """
            with task as (insert into bench.plain_tasks (%s) values (%s) returning id)
            insert into bench.outbox (event_id, topic, key, headers, payload)
            select uuidv7(), 'task-events', task.id::text, ?::jsonb, ? from task""";

    private final Connection connection;
    private final BenchUsers users;
    private final Template template;
    private final boolean whole;
    private final PreparedStatement insert;

    /**
     * A task and its event to write over and over.
     *
     * @param values of {@code columns}, as text
     */
    record Template(
            List<ScratchSchema.Column> columns, List<@Nullable String> values, String headers, byte[] payload) {}

    /** @param whole with position counter, tag links and all indexes; else a task and an outbox row, the ids indexed */
    BareWriter(Connection connection, BenchUsers users, Template template, boolean whole) throws SQLException {
        this.connection = connection;
        this.users = users;
        this.template = template;
        this.whole = whole;
        String names = template.columns.stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        String values = template.columns.stream().map(this::value).collect(Collectors.joining(", "));
        insert = connection.prepareStatement((whole ? WHOLE : PLAIN).formatted(names, values));
    }

    private String value(ScratchSchema.Column column) {
        return switch (column.name()) {
            case "id" -> "uuidv7()";
            case "position" -> whole ? "counter.position" : "1";
            default -> "?::" + column.type();
        };
    }

    @Override
    public void next() throws SQLException {
        String user = users.ids().get(BenchUsers.any());
        int at = 1;
        if (whole) {
            insert.setString(at++, user);
        }
        for (int i = 0; i < template.columns.size(); i++) {
            String name = template.columns.get(i).name();
            if (!name.equals("id") && !name.equals("position")) {
                insert.setString(at++, name.equals("user_id") ? user : template.values.get(i));
            }
        }
        if (whole) {
            insert.setString(at++, user);
            insert.setArray(at++, connection.createArrayOf("text", new String[] {"home", "work"}));
        }
        insert.setString(at++, template.headers);
        insert.setBytes(at, template.payload);
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
