package punctual.task.updates;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.ActorType;
import punctual.contracts.Anchor;
import punctual.contracts.Channel;
import punctual.contracts.DeletedReason;
import punctual.contracts.EventTypes;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.OccurrenceRequested;
import punctual.contracts.OccurrenceWithdrawn;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskOperation;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.embedded.TopicWriter;
import punctual.task.Api;
import punctual.task.Database;
import punctual.task.Events;
import punctual.task.ServiceTest;

@ServiceTest
class OccurrencesTest {
    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");

    private static final String SEQUENCES = "select task_id from occurrence_sequences where task_id = ?";

    @Inject
    OccurrenceSequencesRetention retention;

    private final Api alice = Api.ofNewUser();
    private final UUID series = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID task = UuidCreator.getNameBasedSha1(series, AT.toString());
    private final TopicWriter writer = new TopicWriter(Infrastructure.bootstrapServers());
    private Events events;
    private long sequence;
    private Instant now = Instant.now();

    @BeforeEach
    void listen() {
        events = new Events();
    }

    @AfterEach
    void close() {
        events.close();
        writer.close();
    }

    @Test
    void whatWasAskedAboutAnOccurrenceIsForgottenAfterThirtyDaysAndNotBefore() {
        request("Water plants", "2026-12-01T08:00:00Z");
        withdraw();
        events.records(task.toString(), 2);
        Database.execute("update occurrence_sequences set read_at = now() - interval '29 days'");
        retention.forget().await().atMost(Duration.ofMinutes(1));
        assertThat(Database.column(UUID.class, SEQUENCES, task)).containsExactly(task);

        Database.execute("update occurrence_sequences set read_at = now() - interval '31 days'");
        retention.forget().await().atMost(Duration.ofMinutes(1));
        assertThat(Database.column(UUID.class, SEQUENCES, task)).isEmpty();
    }

    @Test
    void anUnknownOccurrenceIsMadeByTheService() {
        request("Water plants", "2026-12-01T08:00:00Z");
        var record = events.records(task.toString(), 1).getFirst();
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("todo.task.created");
        assertThat(TopicReader.header(record, "ce_causationid")).isNotEmpty();
        TaskEvent made = TopicReader.data(record, TaskEvent.class);
        assertThat(made.operation()).isEqualTo(TaskOperation.CREATED);
        assertThat(made.actor().type()).isEqualTo(ActorType.SERVICE);
        assertThat(made.actor().id()).isEqualTo("recurrence-service");
        assertThat(alice.get(task.toString()).fields())
                .containsEntry("title", "Water plants")
                .containsEntry("tags", List.of("garden"))
                .containsEntry("due_date", "2026-12-01T08:00:00Z")
                .containsEntry("recurring_task_id", series.toString())
                .containsEntry("parent_task_id", first.toString())
                .containsEntry("occurrence_at", "2026-12-01T08:00:00Z")
                .containsEntry("version", 1);
    }

    @Test
    void aRepeatedRequestMakesNothingMore() {
        request("Water plants", "2026-12-01T08:00:00Z");
        request("Water plants again", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
        awaitHandled();
        events.areOnly(1, task.toString(), alice);
        assertThat(alice.get(task.toString()).at("title")).isEqualTo("Water plants");
    }

    @Test
    void anUntouchedOccurrenceIsWithdrawnAndComesBackWithTheRequestedFields() {
        request("Water plants", "2026-12-01T08:00:00Z");
        withdraw();
        request("Water cacti", "2026-12-02T08:00:00Z");
        withdraw();
        List<TaskEvent> told = events.ofTask(task.toString(), 4);
        assertThat(told)
                .extracting(TaskEvent::operation)
                .containsExactly(
                        TaskOperation.CREATED,
                        TaskOperation.WITHDRAWN,
                        TaskOperation.RESTORED,
                        TaskOperation.WITHDRAWN);
        assertThat(told.get(1).task().deletedReason()).isEqualTo(DeletedReason.WITHDRAWN);
        assertThat(told.get(2).task().title()).isEqualTo("Water cacti");
        assertThat(told.get(2).task().dueDate()).isEqualTo("2026-12-02T08:00:00Z");
        assertThat(told.get(2).task().deletedReason()).isNull();
        assertThat(told.get(2).changes()).contains("title", "due_date", "status", "deleted_reason");
    }

    @Test
    void aRequestThatIsReadAgainAfterItsWithdrawalBringsNothingBack() {
        request("Water plants", "2026-12-01T08:00:00Z");
        withdraw();
        sequence = 0;
        request("Water plants", "2026-12-01T08:00:00Z");
        awaitHandled();
        events.areOnly(2, task.toString(), alice);
        assertThat(alice.get(task.toString()).at("deleted_reason")).isEqualTo("withdrawn");
    }

    @Test
    void aRequestThatComesAfterItsWithdrawalMakesNothingNotEvenItsTag() {
        sequence = 1;
        withdraw();
        sequence = 0;
        send(EventTypes.OCCURRENCE_REQUESTED, requested(task, "Water plants", "2026-12-01T08:00:00Z", "roof"));
        awaitHandled();
        alice.request().get("/api/tasks/" + task).then().statusCode(404);
        assertThat(alice.request().get("/api/tags").<List<String>>path("items.name"))
                .containsExactly("garden");
        sequence = 2;
        request("Water plants", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
    }

    @Test
    void aRecurrenceServiceThatBeginsAnewIsHeard() {
        request("Water plants", "2026-12-01T08:00:00Z");
        withdraw();
        request("Water plants", "2026-12-01T08:00:00Z");
        sequence = 0;
        now = now.plusSeconds(1);
        withdraw();
        assertThat(events.ofTask(task.toString(), 4)).last().satisfies(told -> assertThat(told.operation())
                .isEqualTo(TaskOperation.WITHDRAWN));
    }

    @Test
    void whatItsUserChangedStays() {
        request("Water plants", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
        alice.patch(task.toString(), Map.of("description", "and feed them"));
        withdraw();
        awaitHandled();
        assertThat(alice.get(task.toString()).fields())
                .containsEntry("status", "active")
                .containsEntry("version", 2);
    }

    @Test
    void renamingATagOfItIsNoChangeOfItsUser() {
        request("Water plants", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
        String garden = alice.request().get("/api/tags").path("items[0].id");
        alice.json(Map.of("name", "balcony"))
                .patch("/api/tags/" + garden)
                .then()
                .statusCode(200);
        withdraw();
        awaitHandled();
        assertThat(alice.get(task.toString()).fields())
                .containsEntry("tags", List.of("balcony"))
                .containsEntry("deleted_reason", "withdrawn")
                .containsEntry("version", 3);
    }

    @Test
    void whatItsUserDeletedOrCompletedIsNeitherWithdrawnNorMadeAgain() {
        request("Water plants", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
        alice.delete(task.toString());
        withdraw();
        request("Water plants", "2026-12-01T08:00:00Z");
        awaitHandled();
        assertThat(alice.get(task.toString()).fields())
                .containsEntry("deleted_reason", "user")
                .containsEntry("version", 2);
    }

    @Test
    void whatItsUserPurgedIsNotMadeAgain() {
        request("Water plants", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
        alice.request().delete("/api/tasks/" + task + "?purge=true").then().statusCode(204);
        request("Water plants", "2026-12-01T08:00:00Z");
        withdraw();
        awaitHandled();
        alice.request().get("/api/tasks/" + task).then().statusCode(404);
        events.areOnly(2, task.toString(), alice);
    }

    @Test
    void anothersTaskIsNotTouched() {
        request("Water plants", "2026-12-01T08:00:00Z");
        events.records(task.toString(), 1);
        send(EventTypes.OCCURRENCE_WITHDRAWN, new OccurrenceWithdrawn(task, "mallory", series, AT));
        awaitHandled();
        assertThat(alice.get(task.toString()).at("version")).isEqualTo(1);
    }

    @Test
    void factsAboutRecurringTasksAreLeftAloneAndBadRequestsGoToTheDeadLetterQueue() {
        try (TopicReader dead = TopicReader.fromNow(
                Infrastructure.bootstrapServers(), Topics.dlq(Topics.TASK_UPDATES, "task-service"))) {
            send(EventTypes.RECURRING_UPDATED, Map.of("recurring_task_id", series));
            send(EventTypes.OCCURRENCE_REQUESTED, Map.of("task_id", task));
            awaitHandled();
            var record = dead.await(found -> series.toString().equals(found.key()));
            assertThat(TopicReader.header(record, "dead-letter-reason")).contains("user_id");
        }
    }

    private void request(String title, String due) {
        send(EventTypes.OCCURRENCE_REQUESTED, requested(task, title, due));
    }

    private OccurrenceRequested requested(UUID id, String title, String due) {
        return requested(id, title, due, "garden");
    }

    private OccurrenceRequested requested(UUID id, String title, String due, String tag) {
        return new OccurrenceRequested(
                id,
                alice.user(),
                series,
                AT,
                first,
                title,
                null,
                Priority.HIGH,
                List.of(tag),
                due,
                "Europe/Berlin",
                List.of(new ReminderSpec(60, null, null, null, Channel.IN_APP, null)),
                new Recurrence("FREQ=DAILY", Anchor.DUE, MonthEnd.CLAMP, Late.NEXT_FUTURE, Generate.ON_COMPLETION));
    }

    private void withdraw() {
        send(EventTypes.OCCURRENCE_WITHDRAWN, new OccurrenceWithdrawn(task, alice.user(), series, AT));
    }

    private void send(String type, Object data) {
        var record = TopicWriter.record(
                Topics.TASK_UPDATES, series.toString(), type, "/recurrence-service", task.toString(), ++sequence, data);
        record.headers().remove("ce_time").add("ce_time", now.toString().getBytes(StandardCharsets.UTF_8));
        writer.send(record);
    }

    /** Another occurrence of the series is made: the topic keeps the order of its key. */
    private void awaitHandled() {
        UUID other = UUID.randomUUID();
        send(EventTypes.OCCURRENCE_REQUESTED, requested(other, "a later one", "2026-12-03T08:00:00Z"));
        events.records(other.toString(), 1);
    }
}
