package punctual.task.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskEvent;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;

/** A tag that ten thousand tasks carry. */
@ServiceTest
class ManyCarriersTest {
    private static final int TASKS = 10_000;
    private static final long MILLIS = 20_000;

    private final Api alice = Api.ofNewUser();

    @BeforeEach
    void tag() throws SQLException {
        String id = alice.create(Map.of("title", "x", "tags", List.of("home", "work")))
                .id();
        execute("""
                do $$
                declare
                  written text := (select string_agg(attname, ', ' order by attnum) from pg_attribute
                    where attrelid = 'tasks'::regclass and attnum > 0 and attgenerated = '' and not attisdropped);
                begin
                  execute format('insert into tasks (%%1$s)
                    select %%1$s from (select (jsonb_populate_record(t,
                      jsonb_build_object(''id'', gen_random_uuid(), ''position'', t.position + i))).*
                    from tasks t, generate_series(1, %d) i where t.id = ''%s'') copies', written);
                end $$""".formatted(TASKS - 1, id));
        execute("""
                insert into task_tags select t.id, l.tag_id, l.place
                from tasks t, task_tags l where t.user_id = '%s' and t.id <> l.task_id and l.task_id = '%s'""".formatted(alice.user(), id));
        execute("update user_positions set position = position + %d where user_id = '%s'"
                .formatted(TASKS - 1, alice.user()));
    }

    @Test
    @Timeout(120)
    void renamingAndDeletingReachEveryOneInOneTransaction() throws SQLException {
        TagJson home = TagJson.named(alice, "home");
        try (Events events = new Events()) {
            home.patch(alice, Map.of("name", "house")).then().statusCode(200).time(lessThan(MILLIS));
            assertThat(count("version = 2")).isEqualTo(TASKS);
            home.delete(alice).then().statusCode(204).time(lessThan(MILLIS));
            assertThat(count("version = 3")).isEqualTo(TASKS);
            assertThat(count("position > %d".formatted(2 * TASKS))).isEqualTo(TASKS);
            var told = events.await(2 * TASKS, TopicReader.ofType(EventTypes.TASK_UPDATED));
            assertThat(told.stream().map(ConsumerRecord::key).distinct()).hasSize(TASKS);
            assertThat(TopicReader.data(told.getLast(), TaskEvent.class).task().tags())
                    .containsExactly("work");
        }
        alice.request().get("/api/tags").then().statusCode(200).time(lessThan(MILLIS));
    }

    private int count(String condition) throws SQLException {
        try (Connection connection = Infrastructure.connectAs("task_owner");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) from tasks where user_id = '%s' and %s".formatted(alice.user(), condition))) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Infrastructure.connectAs("task_owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
