package punctual.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.ReminderChange.byService;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderType;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.messaging.Cause;
import punctual.messaging.Transactions;

@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class ReminderStoreTest {
    private static final Instant NOW = Instant.parse("2036-12-01T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    ReminderStore reminders;

    @Inject
    Transactions transactions;

    private final SomeTask task = SomeTask.of("alice").dueAt(NOW.plus(HOUR)).remind(SomeTask.minutesBefore(0));
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(NOW);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatIsMadeAndChangedTogetherIsStoredAsItIsAtLastAndToldStepByStep() {
        stage.tell(task);
        stage.awaitEvent(task, EventTypes.REMINDER_SCHEDULED);
        Reminder made = planned(NOW.plus(HOUR.multipliedBy(2)));
        Reminder gone = made.withdrawn(NOW);
        Reminder back = gone.replanned(made.triggerTime(), NOW);
        Reminder other = planned(NOW.plus(HOUR.multipliedBy(3)));

        write(
                byService(EventTypes.REMINDER_SCHEDULED, null, made),
                byService(EventTypes.REMINDER_CANCELLED, made, gone),
                byService(EventTypes.REMINDER_SCHEDULED, gone, back),
                byService(EventTypes.REMINDER_SCHEDULED, null, other),
                byService(EventTypes.REMINDER_CANCELLED, other, other.withdrawn(NOW)));

        assertThat(stage.reminders(task))
                .containsExactly(
                        "2036-12-01T09:00:00Z pending",
                        "2036-12-01T10:00:00Z pending",
                        "2036-12-01T11:00:00Z cancelled");
        stage.reader.await(6, told -> told.key().equals(task.id.toString()));
        assertThat(stage.reader.records().stream()
                        .filter(told -> made.id().toString().equals(TopicReader.header(told, "ce_subject")))
                        .map(told -> TopicReader.type(told) + TopicReader.header(told, "ce_sequence")))
                .containsExactly(
                        EventTypes.REMINDER_SCHEDULED + "0000000000000000001",
                        EventTypes.REMINDER_CANCELLED + "0000000000000000002",
                        EventTypes.REMINDER_SCHEDULED + "0000000000000000003");
    }

    private Reminder planned(Instant trigger) {
        ReminderPlan plan = new ReminderPlan(trigger, ReminderType.AT, null, Channel.IN_APP, null);
        return Reminder.planned(UUID.randomUUID(), task.id, "alice", plan, NOW);
    }

    private void write(ReminderChange... changes) {
        List<ReminderChange> all = List.of(changes);
        transactions
                .withConnection(connection -> reminders.write(
                        connection,
                        all,
                        all.stream().map(change -> change.event(Cause.fresh())).toList()))
                .await()
                .atMost(Duration.ofMinutes(1));
    }
}
