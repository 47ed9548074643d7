package punctual.local.stack;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import punctual.embedded.Databases;
import punctual.embedded.EmbeddedException;

/** A PostgreSQL that the environment names instead of the embedded one. */
final class GivenDatabase implements Part {
    private final Environment environment;
    private final Settings settings;

    GivenDatabase(Environment environment, Settings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String address() {
        return environment.get("PUNCTUAL_DB_URL").orElseThrow();
    }

    @Override
    public Optional<ProcessHandle> start() {
        var user = environment.get("PUNCTUAL_DB_USER").orElse("postgres");
        var password = environment.get("PUNCTUAL_DB_PASSWORD").orElse("");
        try (var connection = DriverManager.getConnection("jdbc:" + address(), user, password)) {
            Databases.createSchemas(connection, settings::password);
            return Optional.empty();
        } catch (SQLException | EmbeddedException e) {
            throw new StackException(
                    "Cannot use the database of PUNCTUAL_DB_URL as %s: %s - mend that, or unset PUNCTUAL_DB_URL for the embedded one"
                            .formatted(user, e.getMessage()),
                    e);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void stop() {}
}
