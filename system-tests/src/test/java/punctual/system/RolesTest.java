package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the tables that the migrations of all services have made. */
@OnSharedStack
class RolesTest {
    private static final List<String> SCHEMAS = List.of("task", "reminder", "recurrence", "notification", "audit");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String TABLES = """
            select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname = '%s'""";

    @Test
    void noServicesRoleReachesATableOfAnother(RunningStack stack) throws SQLException {
        try (Connection connection = superuser(stack)) {
            for (String schema : SCHEMAS) {
                List<String> tables = tables(connection, schema);
                assertThat(tables).contains(schema + ".outbox");
                for (String other : SCHEMAS) {
                    if (!other.equals(schema)) {
                        refused(connection, other + "_service", tables);
                        refused(connection, other + "_owner", tables);
                        refused(connection, other + "_service", "set role %s_owner".formatted(schema));
                        refused(connection, other + "_service", "create table %s.mine (a int)".formatted(schema));
                    }
                }
            }
        }
    }

    @Test
    void aServicesRoleMakesChangesAndDropsNothing(RunningStack stack) throws SQLException {
        try (Connection connection = superuser(stack)) {
            for (String schema : SCHEMAS) {
                String role = schema + "_service";
                refused(connection, role, "create table %s.mine (a int)".formatted(schema));
                refused(connection, role, "create table public.mine (a int)");
                refused(connection, role, "create schema mine");
                refused(connection, role, "set role %s_owner".formatted(schema));
                for (String table : tables(connection, schema)) {
                    refused(connection, role, "alter table %s add column mine int".formatted(table));
                    refused(connection, role, "truncate " + table);
                    refused(connection, role, "drop table " + table);
                }
            }
        }
    }

    private static Connection superuser(RunningStack stack) throws SQLException {
        return DriverManager.getConnection("jdbc:" + stack.address("postgresql"), "postgres", "");
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES.formatted(schema))) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void refused(Connection connection, String role, List<String> tables) throws SQLException {
        for (String table : tables) {
            refused(connection, role, "select * from %s limit 1".formatted(table));
            refused(connection, role, "insert into %s default values".formatted(table));
            refused(connection, role, "delete from %s where false".formatted(table));
            refused(connection, role, "truncate " + table);
        }
    }

    private static void refused(Connection connection, String role, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set session authorization " + role);
            assertThatThrownBy(() -> statement.execute(sql))
                    .as("%s: %s", role, sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
            statement.execute("reset session authorization");
        }
    }
}
