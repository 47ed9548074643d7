package punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.Topics;

@NullMarked
class InfrastructureTest {

    @Test
    void eachServiceGetsItsOwnRoles() {
        var infrastructure = new Infrastructure();
        infrastructure.init(Map.of("service", "audit"));

        assertThat(infrastructure.start())
                .containsEntry("punctual.db.user", "audit_service")
                .containsEntry("punctual.db.owner.user", "audit_owner")
                .containsEntry("punctual.db.url", Infrastructure.databaseUrl());
    }

    @Test
    void anOwnerMakesTablesInItsSchemaAndNobodyElseSeesThem() throws SQLException {
        try (var owner = Infrastructure.connectAs("task_owner")) {
            execute(owner, "create table if not exists secret (id int)");
            execute(owner, "create extension if not exists pg_trgm");
        }
        try (var other = Infrastructure.connectAs("reminder_service")) {
            assertThatThrownBy(() -> execute(other, "select * from task.secret"))
                    .hasMessageContaining("permission denied for schema task");
        }
        try (var own = Infrastructure.connectAs("task_service")) {
            assertThatThrownBy(() -> execute(own, "select * from secret")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void lettersBeyondAsciiFoldAndCompare() throws SQLException {
        try (var connection = Infrastructure.connect("task");
                var rows = connection.createStatement().executeQuery("select lower('ÄÉ')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("äé");
        }
    }

    @Test
    void aRoleNeedsItsPassword() {
        var url = "jdbc:" + Infrastructure.databaseUrl();
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(url, "task_service", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void whatIsWrittenToATopicIsRead() {
        try (var reader = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.TASK_EVENTS);
                var writer = new TopicWriter(Infrastructure.bootstrapServers())) {
            var id = writer.send(
                    Topics.TASK_EVENTS,
                    "t1",
                    EventTypes.TASK_CREATED,
                    "/task-service",
                    "t1",
                    1,
                    Map.of("title", "Rent"));

            var read = reader.await(TopicReader.ofType(EventTypes.TASK_CREATED));

            assertThat(TopicReader.header(read, "ce_id")).isEqualTo(id);
            assertThat(TopicReader.header(read, "ce_sequence")).isEqualTo("0000000000000000001");
            assertThat(TopicReader.data(read, Map.class)).isEqualTo(Map.of("title", "Rent"));
        }
    }

    @Test
    void kafkaComesBackOnItsPortWithItsRecords() {
        try (var writer = new TopicWriter(Infrastructure.bootstrapServers())) {
            writer.send(Topics.TASK_UPDATES, "kept", new byte[] {1, 2, 3});

            Infrastructure.kafka().stop();
            Infrastructure.kafka().start();

            writer.send(Topics.TASK_UPDATES, "after", new byte[] {4});
        }
        try (var reader = TopicReader.fromEarliest(Infrastructure.bootstrapServers(), Topics.TASK_UPDATES)) {
            reader.await(found -> "kept".equals(found.key()));
            reader.await(found -> "after".equals(found.key()));
        }
    }

    @Test
    void postgresComesBackOnItsPortWithItsRows() throws SQLException {
        try (var owner = Infrastructure.connectAs("audit_owner")) {
            execute(owner, "create table kept as select 42 as answer");
        }

        Infrastructure.postgres().stop();
        assertThatThrownBy(() -> Infrastructure.connectAs("audit_owner")).isInstanceOf(SQLException.class);
        Infrastructure.postgres().start();

        try (var owner = Infrastructure.connectAs("audit_owner")) {
            execute(owner, "select answer from kept");
        }
    }

    @Test
    void setUpCanBeRepeated() {
        TopicSetup.create(Infrastructure.bootstrapServers());
        assertThat(List.of(Infrastructure.bootstrapServers())).hasSize(1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
