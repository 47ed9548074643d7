package punctual.recurrence.taskevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static punctual.embedded.Patience.await;
import static punctual.recurrence.Story.recurs;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import punctual.contracts.EventTypes;
import punctual.contracts.TagOperation;
import punctual.embedded.Infrastructure;
import punctual.recurrence.Stage;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class TagBatchesTest {
    private static final String LOCK_USER = "select pg_advisory_xact_lock(hashtextextended(?, 1))";
    private static final String TAKE_SERIES = "select 1 from recurring_tasks where id = ? for update nowait";
    private static final String WAITING =
            "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 1 and not granted";

    @Inject
    TaskEventConsumer consumer;

    @Inject
    Vertx vertx;

    /** Who held a series and waited for its user would wait in a ring with who follows a tag of the user. */
    @Test
    void aBatchTakesItsUsersBeforeAnySeries() throws SQLException {
        try (Stage stage = new Stage();
                Connection other = Infrastructure.connect("recurrence")) {
            UUID task = stage.story.create("2040-09-17T06:00:00Z", recurs("FREQ=WEEKLY"), "2020-09-01T12:00");
            stage.tell();
            stage.updates.await(Stage.of(stage.story.seriesId, EventTypes.RECURRING_CREATED));
            stage.story.complete(task, "2040-09-17T12:00");
            other.setAutoCommit(false);
            execute(other, LOCK_USER, stage.user);
            var handled = Batches.begin(
                    vertx, consumer, List.of(completion(stage), renaming(stage, "home", "House", Instant.now())));
            await().until(() -> waiting(other) > 0);
            assertThatCode(() -> execute(other, TAKE_SERIES, stage.story.seriesId))
                    .doesNotThrowAnyException();
            other.commit();
            handled.join();
            assertThat(tags(stage)).containsExactly("House");
            stage.awaitRequest(stage.story.seriesId, 1);
        }
    }

    @Test
    void tagsThatSwapTheirNamesInOneBatchAreEachFollowedOnce() {
        try (Stage stage = new Stage()) {
            stage.story
                    .withTags("home", "work")
                    .create("2040-09-17T06:00:00Z", recurs("FREQ=WEEKLY"), "2020-09-01T12:00");
            stage.tell();
            stage.updates.await(Stage.of(stage.story.seriesId, EventTypes.RECURRING_CREATED));
            Instant now = Instant.now();
            Batches.read(
                    vertx,
                    consumer,
                    List.of(
                            renaming(stage, "home", "spare", now),
                            renaming(stage, "work", "home", now.plusMillis(1)),
                            renaming(stage, "spare", "work", now.plusMillis(2))));
            assertThat(tags(stage)).containsExactly("work", "home");
        }
    }

    private static List<String> tags(Stage stage) {
        return stage.asUser()
                .get("/api/recurring-tasks/" + stage.story.seriesId)
                .then()
                .extract()
                .path("tags");
    }

    private static ProducerRecord<String, byte[]> completion(Stage stage) {
        return Stage.record(stage.story.said.getLast(), UUID.randomUUID().toString());
    }

    private static ProducerRecord<String, byte[]> renaming(Stage stage, String from, String to, Instant at) {
        return stage.ofTag(UUID.randomUUID(), from, to, 2, EventTypes.TAG_UPDATED, TagOperation.UPDATED, at);
    }

    private static void execute(Connection connection, String sql, Object parameter) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            statement.execute();
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(WAITING)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
