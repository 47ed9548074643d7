package punctual.system;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** A task's row, locked until this is closed. */
final class HeldRow implements AutoCloseable {
    private static final String LOCK = "select 1 from task.tasks where id = ? for update";
    private static final String VERSION = "select version from task.tasks where id = ?";
    /** Of the locks, not of the sessions: these a transaction sees as they were when it looked first. */
    private static final String WAITING =
            "select exists (select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))";

    private final Connection connection;

    private HeldRow(Connection connection) {
        this.connection = connection;
    }

    static HeldRow ofTask(String address, String id) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:" + address, "postgres", "");
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, UUID.fromString(id));
            lock.executeQuery();
        }
        return new HeldRow(connection);
    }

    /** The task's version in the database. */
    static long version(String address, String id) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + address, "postgres", "");
                PreparedStatement select = connection.prepareStatement(VERSION)) {
            select.setObject(1, UUID.fromString(id));
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    /** Until somebody waits for the row. */
    void awaitWaiting() {
        await().atMost(Duration.ofMinutes(1)).until(this::isAwaited);
    }

    private boolean isAwaited() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(WAITING)) {
            return found.next() && found.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
