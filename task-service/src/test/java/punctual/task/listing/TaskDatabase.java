package punctual.task.listing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import punctual.embedded.Infrastructure;

/** task-service's schema on the tests' PostgreSQL, without the service. */
final class TaskDatabase implements AutoCloseable {
    private final Pool pool;
    private final Connection connection;

    private TaskDatabase(Pool pool, Connection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    static TaskDatabase open() throws SQLException {
        migrate();
        PgConnectOptions options = PgConnectOptions.fromUri(Infrastructure.databaseUrl())
                .setUser("task_service")
                .setPassword("task_service");
        Pool pool = new Pool(PgBuilder.pool().connectingTo(options).build());
        return new TaskDatabase(pool, Infrastructure.connect("task"));
    }

    /** As the service uses it. */
    Pool pool() {
        return pool;
    }

    /** As the superuser. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        pool.closeAndAwait();
    }

    private static void migrate() {
        Flyway.configure()
                .dataSource("jdbc:" + Infrastructure.databaseUrl(), "task_owner", "task_owner")
                .locations("db/messaging", "db/http", "db/migration/task")
                .defaultSchema("task")
                .createSchemas(false)
                .placeholders(Map.of("service_role", "task_service", "schema", "task"))
                .load()
                .migrate();
    }
}
