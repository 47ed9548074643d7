package punctual.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import punctual.embedded.Infrastructure;

/** The outbox in the schema of reminder-service, as its superuser sees it. */
final class ReminderOutbox {
    private static final String LEADER = """
        select pid from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and granted and usename = 'reminder_service'\
        """;
    private static final String STANDBY = """
        select pid from pg_stat_activity
        where query like 'select pg_try_advisory_lock%' and state = 'idle'
          and pid not in (select pid from pg_locks where locktype = 'advisory' and granted)\
        """;
    private static final String INSERT =
            "insert into outbox (event_id, topic, key, headers, payload) values (?, ?, ?, ?::jsonb, ?)";
    private static final List<String> SCRIPTS = List.of("V0_1__messaging.sql", "R__outbox_maintenance.sql");
    private static boolean migrated;

    private ReminderOutbox() {}

    /** Makes its tables, once. */
    static synchronized void migrate() {
        if (!migrated) {
            SCRIPTS.forEach(name -> execute(
                    script(name).replace("${service_role}", RelayFixture.ROLE).replace("${schema}", "reminder")));
            migrated = true;
        }
    }

    /** The process id of the leading relay's connection, or 0. */
    static long leader() {
        try (Connection connection = Infrastructure.connect("reminder");
                ResultSet rows = connection.createStatement().executeQuery(LEADER)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether another relay has asked for the lock in vain. */
    static boolean hasStandby() {
        try (Connection connection = Infrastructure.connect("reminder");
                ResultSet rows = connection.createStatement().executeQuery(STANDBY)) {
            return rows.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes an event as a transaction of the service would. */
    static void write(NewEvent event) {
        OutboxRow row = OutboxRow.of(event, "/reminder-service");
        try (Connection connection = Infrastructure.connect("reminder");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, row.eventId());
            insert.setString(2, row.topic());
            insert.setString(3, row.key());
            insert.setString(4, row.headers().encode());
            insert.setBytes(5, row.payload());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static void execute(String sql) {
        try (Connection connection = Infrastructure.connect("reminder");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String script(String name) {
        try (var script = ReminderOutbox.class.getResourceAsStream("/db/messaging/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
