package punctual.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import punctual.embedded.Infrastructure;

/** The role of task-service, as an administrator changes it under the running service. */
final class TaskRole {
    private static final String ROLE = "task_service";

    private TaskRole() {}

    /** As a primary is that has become a stand-by. */
    static void readOnly(boolean on) {
        execute("alter role " + ROLE + " set default_transaction_read_only = " + on);
        reconnect();
    }

    /** The server asks for this password from now on, whatever the service was given. */
    static void password(String password) {
        execute("alter role %s password '%s'".formatted(ROLE, password));
        askForPassword();
        reconnect();
    }

    private static void askForPassword() {
        Path file = Path.of(single("select current_setting('hba_file')"));
        String line = "host all " + ROLE + " all scram-sha-256\n";
        try {
            String rules = Files.readString(file);
            if (!rules.startsWith(line)) {
                Files.writeString(file, line + rules);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("select pg_reload_conf()");
    }

    private static void reconnect() {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'".formatted(ROLE));
    }

    private static void execute(String sql) {
        try (Connection connection = Infrastructure.connect("task");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String single(String sql) {
        try (Connection connection = Infrastructure.connect("task");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
