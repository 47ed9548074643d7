package punctual.task.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.embedded.Infrastructure;
import punctual.task.Api;
import punctual.task.ServiceTest;

@ServiceTest
class GrantsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update tombstones set position = 1",
                "truncate tasks",
                "update task_tags set place = 1",
                "update outbox set topic = 'x'",
                "drop table tasks",
                "alter table tasks add column x int",
                "create table mine (id int)",
                "delete from flyway_schema_history"
            })
    void theServiceRoleMayDoNoMoreThanTheServiceDoes(String sql) {
        assertThatThrownBy(() -> execute("task_service", sql)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reminder", "recurrence", "notification", "audit"})
    void noOtherServiceReadsTasks(String other) {
        for (String role : new String[] {other + "_service", other + "_owner"}) {
            assertThatThrownBy(() -> execute(role, "select * from task.tasks"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theRolesThatShouldCan() throws SQLException {
        Api.ofNewUser().create(Map.of("title", "x", "tags", List.of("a")));
        assertThat(execute("task_service", "select * from tasks")).isTrue();
        assertThat(execute("task_owner", "select * from tasks")).isTrue();
    }

    private static boolean execute(String role, String sql) throws SQLException {
        try (Connection connection = Infrastructure.connectAs(role);
                Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
