package punctual.local.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import punctual.contracts.Topics;

/**
 * Writes to task-service's outbox as a replica does that does not lead: the row in a transaction, then the wake-up in a
 * statement of its own.
 */
final class OutboxWriter implements AutoCloseable {
    private static final String INSERT =
            "insert into task.outbox (event_id, topic, key, headers, payload) values (gen_random_uuid(), ?, ?, ?::jsonb, ?)";

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement wake;

    OutboxWriter(Connection connection) throws SQLException {
        this.connection = connection;
        insert = connection.prepareStatement(INSERT);
        wake = connection.prepareStatement("select pg_notify('outbox_task-service', '')");
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
        insert.setString(3, new BenchRecord(key).headersAsJson());
        insert.setBytes(4, BenchRecord.PAYLOAD);
    }

    private long woken(long committed) throws SQLException {
        wake.execute();
        return committed;
    }
}
