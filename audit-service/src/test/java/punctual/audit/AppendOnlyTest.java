package punctual.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;

@QuarkusTest
class AppendOnlyTest extends RunningAuditService {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @BeforeEach
    void thereIsSomethingToLose() {
        stored(Sample.task("created", UUID.randomUUID(), newUser()).on(Topics.TASK_EVENTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update events set payload = null",
                "delete from events",
                "truncate events",
                "truncate events_default",
                "update audit_log set actor_id = 'mallory'",
                "delete from audit_log",
                "truncate audit_log",
                "truncate audit_log_default"
            })
    void nothingIsChangedOrTakenAwayByTheServiceOrTheOwner(String sql) {
        refused("audit_service", sql);
        refused("audit_owner", sql);
    }

    @Test
    void monthsAreNoWayAround() {
        for (Object month : rows("""
                select relname::text from pg_class c join pg_namespace n on n.oid = relnamespace
                where nspname = 'audit' and relispartition and relkind = 'r'
                """)) {
            refused("audit_owner", "truncate " + month);
            refused("audit_service", "delete from " + month);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a int)",
                "drop table events",
                "alter table events disable trigger all",
                "select prepare_month('events', 'record_time', '2030-01-01')",
                "set session_replication_role = replica",
                "alter function refuse_change() rename to other"
            })
    void theServicesRoleCannotGiveItselfMore(String sql) {
        refused("audit_service", sql);
    }

    private static void refused(String role, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = Infrastructure.connectAs(role);
                            var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(role + ": " + sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
