package punctual.local.bench;

import java.io.PrintStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;
import punctual.local.stack.Service;

/**
 * The running stack that is measured.
 *
 * @param databaseUrl a JDBC URL on which the superuser {@code postgres} is trusted
 * @param taskService task-service's own address
 * @param others the processes of the other four services
 * @param tokens a token for each user
 */
public record BenchedStack(
        String databaseUrl,
        String bootstrapServers,
        URI gateway,
        URI taskService,
        Map<Service, Long> others,
        UnaryOperator<String> tokens,
        PrintStream out) {

    public BenchedStack {
        others = Map.copyOf(others);
    }

    Connection database() throws SQLException {
        return DriverManager.getConnection(databaseUrl, "postgres", "");
    }

    void say(String form, Object... values) {
        out.printf(form + "%n", values);
    }
}
