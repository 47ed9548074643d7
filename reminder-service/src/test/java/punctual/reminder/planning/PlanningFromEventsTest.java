package punctual.reminder.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.SomeTask.at;
import static punctual.reminder.SomeTask.daysBefore;
import static punctual.reminder.SomeTask.minutesBefore;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.ActorType;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderEvent;
import punctual.contracts.TaskStatus;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.reminder.FastTick;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class PlanningFromEventsTest {

    private static final Instant MORNING = Instant.parse("2030-12-01T06:00:00Z");
    private static final String DUE = "2030-12-01T10:00:00Z";

    private final SomeTask task = SomeTask.due(DUE);
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(MORNING);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aTaskPlansItsRemindersInAllThreeForms() {
        stage.tell(task.remind(minutesBefore(60), daysBefore(0, "09:00"), at(Instant.parse("2030-12-01T09:30:00Z"))));
        stage.awaitReminders(
                task, "2030-12-01T08:00:00Z pending", "2030-12-01T09:00:00Z pending", "2030-12-01T09:30:00Z pending");
    }

    @Test
    void schedulingTellsWhoAndWhy() {
        String eventId = stage.tell(task.remind(minutesBefore(60)));
        ConsumerRecord<String, byte[]> found = stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        ReminderEvent event = TopicReader.data(found, ReminderEvent.class);
        assertThat(TopicReader.header(found, "ce_causationid")).isEqualTo(eventId);
        assertThat(TopicReader.header(found, "ce_source")).isEqualTo("/reminder-service");
        assertThat(TopicReader.header(found, "ce_sequence")).isEqualTo("0000000000000000001");
        assertThat(TopicReader.header(found, "ce_subject"))
                .isEqualTo(event.reminder().reminderId().toString());
        assertThat(event.actor().type()).isEqualTo(ActorType.SERVICE);
        assertThat(event.before()).isNull();
        assertThat(event.reminder().triggerTime()).isEqualTo("2030-12-01T09:00:00Z");
    }

    @Test
    void movingTheDueDateMovesTheReminder() {
        stage.tell(task.remind(minutesBefore(60)));
        stage.tell(task.next().dueAt(Instant.parse("2030-12-01T12:00:00Z")));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z cancelled", "2030-12-01T11:00:00Z pending");
        ConsumerRecord<String, byte[]> cancelled = stage.awaitEvent(task, EventTypes.REMINDER_CANCELLED);
        assertThat(TopicReader.data(cancelled, ReminderEvent.class).changes()).containsExactly("status");
    }

    @Test
    void movingAwayAndBackLeavesOnePending() {
        stage.tell(task.remind(minutesBefore(60)));
        stage.tell(task.next().dueAt(Instant.parse("2030-12-01T12:00:00Z")));
        stage.tell(task.next().dueAt(Instant.parse(DUE)));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z pending", "2030-12-01T11:00:00Z cancelled");
        stage.reader.await(3, Stage.about(task, EventTypes.REMINDER_SCHEDULED));
    }

    @Test
    void completingCancelsAndReopeningPlansAgain() {
        stage.tell(task.remind(minutesBefore(60)));
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z cancelled");
        stage.tell(task.next().status(TaskStatus.ACTIVE));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z pending");
    }

    @Test
    void deletingCancels() {
        stage.tell(task.remind(minutesBefore(60)));
        stage.tell(task.next().status(TaskStatus.DELETED));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z cancelled");
    }

    @Test
    void duplicatesReplaysAndOlderVersionsChangeNothing() {
        task.remind(minutesBefore(60));
        String first = stage.tell(task);
        stage.tell(task.next().dueAt(Instant.parse("2030-12-01T12:00:00Z")));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z cancelled", "2030-12-01T11:00:00Z pending");
        stage.tell(task.version(1).dueAt(Instant.parse(DUE)), first, MORNING);
        stage.tell(task, UUID.randomUUID().toString(), MORNING);
        stage.tell(task.version(2).dueAt(Instant.parse("2030-12-01T12:00:00Z")));
        stage.tell(task.version(3).titled("Pay rent and heating"));
        stage.tell(task.version(4).status(TaskStatus.COMPLETED));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z cancelled", "2030-12-01T11:00:00Z cancelled");
        stage.reader.await(2, Stage.about(task, EventTypes.REMINDER_CANCELLED));
        assertThat(stage.eventsOf(task))
                .containsExactly(
                        EventTypes.REMINDER_SCHEDULED,
                        EventTypes.REMINDER_CANCELLED,
                        EventTypes.REMINDER_SCHEDULED,
                        EventTypes.REMINDER_CANCELLED);
    }

    @Test
    void whatTriggersBeforeTheEventIsNotPlanned() {
        stage.clock.moveTo(Instant.parse("2030-12-01T09:00:00.000001Z"));
        stage.tell(task.remind(minutesBefore(60), minutesBefore(30)));
        stage.awaitReminders(task, "2030-12-01T09:30:00Z pending");
    }

    @Test
    void anUnreadableEventGoesToTheDeadLettersAndTheNextIsRead() {
        TopicReader dead = TopicReader.fromNow(
                Infrastructure.bootstrapServers(), Topics.dlq(Topics.TASK_EVENTS, "reminder-service"));
        stage.writer.send(
                Topics.TASK_EVENTS,
                task.id.toString(),
                EventTypes.TASK_CREATED,
                "/task-service",
                task.id.toString(),
                1,
                List.of("no task"));
        stage.tell(task.remind(minutesBefore(60)));
        stage.awaitReminders(task, "2030-12-01T09:00:00Z pending");
        ConsumerRecord<String, byte[]> letter = dead.await(found -> found.key().equals(task.id.toString()));
        assertThat(new String(letter.value(), UTF_8)).isEqualTo("[\"no task\"]");
        dead.close();
    }

    @Test
    void aBatchOfManyTasksIsPlannedWhole() {
        List<SomeTask> tasks = IntStream.range(0, 300)
                .mapToObj(i -> SomeTask.due(DUE).remind(minutesBefore(i % 200)))
                .toList();
        tasks.forEach(stage::tell);
        stage.reader.await(
                300, found -> tasks.stream().anyMatch(one -> one.id.toString().equals(found.key())));
    }
}
