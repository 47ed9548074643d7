package punctual.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import punctual.embedded.Databases;
import punctual.embedded.Durability;
import punctual.embedded.FreePorts;
import punctual.embedded.PostgresServer;

/** A PostgreSQL of this test run, which the application uses as task-service. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String SCHEMA = "task";
    private static final PostgresServer SERVER = start(temporaryFolder());

    @Override
    public Map<String, String> start() {
        return Map.of(
                "punctual.db.url", url(),
                "punctual.db.user", Databases.service(SCHEMA),
                "punctual.db.password", Databases.service(SCHEMA),
                "punctual.db.owner.user", Databases.owner(SCHEMA),
                "punctual.db.owner.password", Databases.owner(SCHEMA));
    }

    /** It goes with the JVM. */
    @Override
    public void stop() {}

    /** A connection as the superuser. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:%s?currentSchema=%s".formatted(url(), SCHEMA), "postgres", "");
    }

    private static String url() {
        return "postgresql://127.0.0.1:%d/%s".formatted(SERVER.port(), Databases.DATABASE);
    }

    private static PostgresServer start(Path folder) {
        PostgresServer server = new PostgresServer(
                folder.resolve("postgresql"), folder.resolve("postgresql.log"), FreePorts.next(), Durability.FAST);
        server.start();
        Databases.create(server, role -> role);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            FileUtils.deleteQuietly(folder.toFile());
        }));
        return server;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("punctual-http-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
