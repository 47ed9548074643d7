package punctual.task.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.Channel;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderOutcome;
import punctual.contracts.ReminderState;
import punctual.contracts.ReminderStatus;
import punctual.contracts.TaskEvent;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicWriter;
import punctual.task.Api;
import punctual.task.Events;
import punctual.task.ServiceTest;
import punctual.task.TaskJson;

@ServiceTest
class NotifiedTest {
    private final Api alice = Api.ofNewUser();
    private final TopicWriter writer = new TopicWriter(Infrastructure.bootstrapServers());
    private Events events;
    private TaskJson task;

    @BeforeEach
    void create() {
        events = new Events();
        task = alice.create(Map.of("title", "x", "due_date", "2199-01-01T00:00:00Z"));
        events.records(task.id(), 1);
    }

    @AfterEach
    void close() {
        events.close();
        writer.close();
    }

    @Test
    void aSentReminderNotifiesOnceAndLeavesClientsTheirVersion() {
        sent(Instant.now().plusSeconds(60));
        sent(Instant.now().plusSeconds(70));
        TaskEvent told = events.ofTask(task.id(), 2).getLast();
        assertThat(told.changes()).containsExactly("notified");
        assertThat(told.actor()).isEqualTo(new Actor(ActorType.SERVICE, "reminder-service"));
        assertThat(alice.get(task.id()).fields())
                .containsEntry("notified", true)
                .containsEntry("version", 2);
        alice.json(Map.of("title", "y"))
                .header("If-Match", task.etag())
                .patch("/api/tasks/" + task.id())
                .then()
                .statusCode(200);
        alice.json(Map.of("title", "z"))
                .header("If-Match", task.etag())
                .patch("/api/tasks/" + task.id())
                .then()
                .statusCode(412);
        events.areOnly(3, task.id(), alice);
    }

    @Test
    void movingTheDueDateResetsItAndOlderRemindersNoLongerCount() {
        Instant before = Instant.now();
        sent(before.plusSeconds(60));
        events.records(task.id(), 2);
        alice.patch(task.id(), Map.of("due_date", "2199-02-01T00:00:00Z"));
        TaskEvent moved = events.ofTask(task.id(), 3).getLast();
        assertThat(moved.changes()).containsExactly("due_date", "due_at", "notified");
        assertThat(moved.task().notified()).isFalse();
        sent(before);
        sent(Instant.now().plusSeconds(60));
        assertThat(events.ofTask(task.id(), 4).getLast().task().version()).isEqualTo(4);
        assertThat(alice.get(task.id()).fields())
                .containsEntry("notified", true)
                .containsEntry("version", 4);
    }

    private void sent(Instant trigger) {
        ReminderState reminder = new ReminderState(
                UUID.randomUUID(),
                3,
                UUID.fromString(task.id()),
                alice.user(),
                ReminderStatus.SENT,
                trigger,
                Channel.IN_APP,
                null);
        ReminderOutcome outcome = new ReminderOutcome(
                reminder,
                new Actor(ActorType.SYSTEM, "reminder-service"),
                reminder,
                List.of("status"),
                1,
                Instant.now(),
                null);
        writer.send(
                Topics.REMINDERS,
                task.id(),
                EventTypes.REMINDER_SENT,
                "/reminder-service",
                reminder.reminderId().toString(),
                3,
                outcome);
    }
}
