package punctual.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The database {@code punctual} and, for each service, a schema with its two roles: {@code X_owner} owns it and runs
 * the migrations, {@code X_service} may use it and gets its grants from them.
 */
public final class Databases {
    public static final String DATABASE = "punctual";
    public static final List<String> SCHEMAS = List.of("task", "reminder", "recurrence", "audit", "notification");

    private Databases() {}

    /** The role that owns {@code schema}. */
    public static String owner(String schema) {
        return schema + "_owner";
    }

    /** The role that the service of {@code schema} works as. */
    public static String service(String schema) {
        return schema + "_service";
    }

    /** Makes the database, the schemas and the roles where absent and sets their passwords; can be repeated. */
    public static void create(PostgresServer server, UnaryOperator<String> passwordOfRole) {
        try (var postgres = server.connect("postgres")) {
            createDatabase(postgres);
        } catch (SQLException e) {
            throw new EmbeddedException("Cannot create the database: " + e.getMessage(), e);
        }
        try (var punctual = server.connect(DATABASE)) {
            createSchemas(punctual, passwordOfRole);
        } catch (SQLException e) {
            throw new EmbeddedException("Cannot connect to the database: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the schemas and the roles where absent, in the database of {@code connection}, and sets their passwords; can
     * be repeated. The connection's role must be allowed to create roles and schemas.
     */
    public static void createSchemas(Connection connection, UnaryOperator<String> passwordOfRole) {
        try {
            connection.setAutoCommit(false);
            var database = connection.getCatalog();
            for (var schema : SCHEMAS) {
                createSchema(connection, database, schema, passwordOfRole);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new EmbeddedException("Cannot create the schemas and roles: " + e.getMessage(), e);
        }
    }

    private static void createDatabase(Connection connection) throws SQLException {
        if (!exists(connection, "select from pg_database where datname = ?", DATABASE)) {
            execute(connection, "create database " + DATABASE);
        }
        execute(connection, "revoke all on database " + DATABASE + " from public");
    }

    private static void createSchema(
            Connection connection, String database, String schema, UnaryOperator<String> passwordOfRole)
            throws SQLException {
        var owner = owner(schema);
        var service = service(schema);
        createRole(connection, owner, schema, passwordOfRole.apply(owner));
        createRole(connection, service, schema, passwordOfRole.apply(service));
        // A trusted extension (pg_trgm, unaccent) is made by a migration, which needs CREATE on the database.
        execute(connection, "grant connect, create on database %s to %s".formatted(database, owner));
        execute(connection, "grant connect on database %s to %s".formatted(database, service));
        execute(connection, "grant %s to current_user".formatted(owner));
        execute(connection, "create schema if not exists %s authorization %s".formatted(schema, owner));
        execute(connection, "grant usage on schema %s to %s".formatted(schema, service));
    }

    private static void createRole(Connection connection, String role, String schema, String password)
            throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", role)) {
            execute(connection, "create role " + role + " login");
        }
        execute(connection, "alter role %s password '%s'".formatted(role, password.replace("'", "''")));
        execute(
                connection,
                "alter role %s in database %s set search_path = %s".formatted(role, connection.getCatalog(), schema));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
