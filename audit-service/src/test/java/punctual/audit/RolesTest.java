package punctual.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import punctual.embedded.Databases;
import punctual.embedded.Infrastructure;

/** No service's role reaches another service's tables. */
@QuarkusTest
class RolesTest extends RunningAuditService {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @BeforeEach
    void aTableInEachSchema() throws SQLException {
        for (String schema : Databases.SCHEMAS) {
            execute(
                    Databases.owner(schema),
                    "create table kept (a int)",
                    "grant select, insert, update, delete on kept to " + Databases.service(schema));
        }
    }

    @AfterEach
    void dropThem() throws SQLException {
        for (String schema : Databases.SCHEMAS) {
            execute(Databases.owner(schema), "drop table if exists kept");
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aServicesRoleWorksOnItsOwnTables(String schema) throws SQLException {
        execute(Databases.service(schema), "insert into kept values (1)", "update kept set a = 2", "delete from kept");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aServicesRoleFailsOnAnothersTables(String service, String schema) {
        for (String sql : List.of(
                "select * from %s.kept",
                "insert into %s.kept values (1)",
                "update %s.kept set a = 2",
                "delete from %s.kept",
                "truncate %s.kept",
                "create table %s.mine (a int)")) {
            refused(Databases.service(service), sql.formatted(schema));
        }
        refused(Databases.service(service), "set role " + Databases.owner(schema));
        refused(Databases.owner(service), "select * from %s.kept".formatted(schema));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aServicesRoleMakesAndDropsNothing(String schema) {
        refused(Databases.service(schema), "create table mine (a int)");
        refused(Databases.service(schema), "drop table kept");
        refused(Databases.service(schema), "create schema mine");
        refused(Databases.service(schema), "create table public.mine (a int)");
    }

    static Stream<String> schemas() {
        return Databases.SCHEMAS.stream();
    }

    static Stream<Arguments> pairs() {
        return Databases.SCHEMAS.stream().flatMap(service -> Databases.SCHEMAS.stream()
                .filter(schema -> !schema.equals(service))
                .map(schema -> Arguments.of(service, schema)));
    }

    private static void refused(String role, String sql) {
        assertThatThrownBy(() -> execute(role, sql))
                .as(role + ": " + sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private static void execute(String role, String... statements) throws SQLException {
        try (Connection connection = Infrastructure.connectAs(role);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
