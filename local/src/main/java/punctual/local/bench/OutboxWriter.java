package punctual.local.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import punctual.contracts.Topics;

/**
 * Writes to task-service's outbox as a replica does that does not lead: the row in a transaction, then the wake-up in a
 * statement of its own. The records have the size of a task's event and a type that every consumer leaves out.
 */
final class OutboxWriter implements AutoCloseable {
    private static final String INSERT = """
            insert into task.outbox (event_id, topic, key, headers, payload)
            values (gen_random_uuid(), ?, ?, jsonb_build_object(
              'ce_specversion', '1.0', 'ce_id', ?, 'ce_source', '/bench', 'ce_type', 'todo.bench.written',
              'ce_time', '2026-01-01T00:00:00Z', 'content-type', 'application/json'), ?)""";
    private static final byte[] PAYLOAD =
            ("{\"title\":\"" + "x".repeat(900) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement wake;

    OutboxWriter(String databaseUrl) throws SQLException {
        connection = DriverManager.getConnection(databaseUrl, "postgres", "");
        insert = connection.prepareStatement(INSERT);
        wake = connection.prepareStatement("select pg_notify('outbox_task-service', '')");
    }

    static byte[] payload() {
        return PAYLOAD;
    }

    /** One transaction for all of them; answers when it was committed. */
    long writeAll(List<String> keys) throws SQLException {
        connection.setAutoCommit(false);
        for (var key : keys) {
            bind(key);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
        return woken(System.nanoTime());
    }

    /** A transaction of its own; answers when it was committed. */
    long write(String key) throws SQLException {
        bind(key);
        insert.executeUpdate();
        return woken(System.nanoTime());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void bind(String key) throws SQLException {
        insert.setString(1, Topics.TASK_EVENTS);
        insert.setString(2, key);
        insert.setString(3, key);
        insert.setBytes(4, PAYLOAD);
    }

    private long woken(long committed) throws SQLException {
        wake.execute();
        return committed;
    }
}
