package punctual.embedded;

import static java.util.Map.entry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own processes, from Maven artifacts, listening on the loopback address alone. The superuser
 * {@code postgres} is trusted there; every other role needs its password.
 */
public final class PostgresServer implements Server {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;
    private static final Map<String, String> LEAN = Map.ofEntries(
            entry("listen_addresses", "127.0.0.1"),
            entry("unix_socket_directories", ""),
            entry("max_connections", "100"),
            entry("shared_buffers", "256MB"),
            entry("wal_buffers", "16MB"),
            entry("random_page_cost", "1.1"),
            entry("io_method", "sync"),
            // Each page is written whole after a checkpoint, for the first time; at full load they came once a minute.
            entry("max_wal_size", "4GB"),
            entry("checkpoint_timeout", "15min"),
            entry("wal_level", "minimal"),
            entry("max_wal_senders", "0"),
            entry("autovacuum_max_workers", "2"),
            entry("jit", "off"),
            entry("timezone", "UTC"));

    private final Path directory;
    private final Path log;
    private final int port;
    private final Durability durability;
    private @Nullable EmbeddedPostgres running;

    /**
     * @param directory where its data and, when durable, its programs are; made when absent
     * @param log the file that its log is appended to
     */
    public PostgresServer(Path directory, Path log, int port, Durability durability) {
        this.directory = directory;
        this.log = log;
        this.port = port;
        this.durability = durability;
    }

    @Override
    public int port() {
        return port;
    }

    /** The postmaster's process id; empty when none is running. */
    public OptionalLong pid() {
        try {
            var first = Files.readAllLines(data().resolve("postmaster.pid")).getFirst();
            return OptionalLong.of(Long.parseLong(first.strip()));
        } catch (IOException | RuntimeException none) {
            return OptionalLong.empty();
        }
    }

    @Override
    public synchronized void start() {
        if (running != null && isAlive()) {
            return;
        }
        stop();
        try {
            Files.createDirectories(directory);
            running = builder().start();
        } catch (IOException | IllegalStateException e) {
            throw new EmbeddedException("PostgreSQL does not start on port %d; see %s".formatted(port, log), e);
        }
    }

    @Override
    public synchronized void stop() {
        var server = running;
        running = null;
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new EmbeddedException("PostgreSQL on port %d does not stop".formatted(port), e);
        }
    }

    /** A connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, "postgres", "");
    }

    public Connection connect(String database, String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), role, password);
    }

    private boolean isAlive() {
        return pid().isPresent() && ProcessHandle.of(pid().getAsLong()).isPresent();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private EmbeddedPostgres.Builder builder() {
        var output = Redirect.appendTo(log.toFile());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(PostgresServer::restrictAccess)
                .setPort(port)
                .setPGStartupWait(STARTUP)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("locale", "C.UTF-8")
                .setOutputRedirector(output)
                .setErrorRedirector(output);
        LEAN.forEach(builder::setServerConfig);
        var flush = durability == Durability.DURABLE ? "on" : "off";
        builder.setServerConfig("fsync", flush)
                .setServerConfig("synchronous_commit", flush)
                .setServerConfig("full_page_writes", flush);
        if (durability == Durability.DURABLE) {
            builder.setOverrideWorkingDirectory(directory.resolve("programs").toFile());
        }
        return builder;
    }

    private static void restrictAccess(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot write pg_hba.conf in " + data, e);
        }
    }
}
