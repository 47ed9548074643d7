package punctual.reminder.firing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;
import static punctual.reminder.SomeTask.minutesBefore;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.ActorType;
import punctual.contracts.EventTypes;
import punctual.contracts.Priority;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderStatus;
import punctual.contracts.ReminderType;
import punctual.contracts.TaskStatus;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.reminder.FastTick;
import punctual.reminder.SomeTask;
import punctual.reminder.Stage;

@QuarkusTest
@TestProfile(FastTick.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "reminder"))
class FiringTest {

    private static final String DUE = "2031-12-01T10:00:00Z";
    private static final Instant BEFORE = Instant.parse("2031-12-01T08:59:59.999999Z");
    private static final Instant TRIGGER = Instant.parse("2031-12-01T09:00:00Z");

    @Inject
    DueReminders dueReminders;

    @Inject
    MeterRegistry meters;

    private final SomeTask task = SomeTask.due(DUE).remind(minutesBefore(60));
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.clock.stand();
        stage.clock.moveTo(BEFORE);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void planned(SomeTask planned) {
        stage.tell(planned);
        stage.awaitEvent(planned, EventTypes.REMINDER_SCHEDULED);
    }

    @Test
    void firesWhenItsTimeHasComeAndSaysWhatFor() {
        planned(task);
        stage.clock.moveTo(TRIGGER.plusMillis(40));
        ReminderDue due = stage.awaitDue(task);
        assertThat(due.reminder().version()).isEqualTo(2);
        assertThat(due.reminder().status()).isEqualTo(ReminderStatus.PENDING);
        assertThat(due.reminder().triggerTime()).isEqualTo(TRIGGER);
        assertThat(due.actor().type()).isEqualTo(ActorType.SYSTEM);
        assertThat(due.title()).isEqualTo("Pay rent");
        assertThat(due.priority()).isEqualTo(Priority.HIGH);
        assertThat(due.dueDate()).isEqualTo(DUE);
        assertThat(due.timeZone()).isEqualTo("Europe/Berlin");
        assertThat(due.reminderType()).isEqualTo(ReminderType.BEFORE_DUE);
        assertThat(due.minutesBefore()).isEqualTo(60);
        assertThat(due.hoursUntilDue()).isEqualTo(1.0);
        assertThat(due.lateByMs()).isEqualTo(40);
    }

    @Test
    void firesNeitherEarlyNorTwice() {
        planned(task);
        stage.awaitNextRound();
        assertThat(stage.eventsOf(task)).containsExactly(EventTypes.REMINDER_SCHEDULED);
        stage.clock.moveTo(TRIGGER);
        stage.awaitDue(task);
        stage.awaitNextRound();
        stage.clock.move(Duration.ofHours(1));
        stage.awaitNextRound();
        assertThat(stage.eventsOf(task)).containsExactly(EventTypes.REMINDER_SCHEDULED, EventTypes.REMINDER_DUE);
    }

    @Test
    void wakesByItselfWhenTheTimeComes() {
        stage.clock.reset();
        Instant soon = stage.clock.instant().plusMillis(1500);
        SomeTask awaited = SomeTask.of("alice").dueAt(soon).remind(minutesBefore(0));
        stage.tell(awaited);
        assertThat(stage.awaitDue(awaited).lateByMs()).isLessThan(500);
    }

    @Test
    void countsHowLateEachWas() {
        long before = meters.get("punctual.reminder.lateness").timer().count();
        planned(task);
        stage.clock.moveTo(TRIGGER);
        stage.awaitDue(task);
        await().until(() -> meters.get("punctual.reminder.lateness").timer().count() > before);
    }

    @Test
    void tellsTheTitleAsItIsWhenItFires() {
        planned(task);
        stage.tell(task.next().titled("Pay rent and heating"));
        stage.awaitNextRound();
        stage.clock.moveTo(TRIGGER);
        assertThat(stage.awaitDue(task).title()).isEqualTo("Pay rent and heating");
    }

    @Test
    void whatIsCompletedJustBeforeFiresNever() {
        planned(task);
        stage.tell(task.next().status(TaskStatus.COMPLETED));
        stage.awaitEvent(task, EventTypes.REMINDER_CANCELLED);
        stage.clock.moveTo(TRIGGER.plusSeconds(1));
        stage.awaitNextRound();
        assertThat(stage.eventsOf(task)).doesNotContain(EventTypes.REMINDER_DUE);
    }

    @Test
    void whatIsReadAfterItsTriggerFiresLate() {
        stage.clock.moveTo(TRIGGER.plus(Duration.ofMinutes(20)));
        stage.tell(task, UUID.randomUUID().toString(), BEFORE);
        assertThat(stage.awaitDue(task).lateByMs())
                .isEqualTo(Duration.ofMinutes(20).toMillis());
    }

    @Test
    void fartherBackThanTheCatchUpWindowIsMissedAndShown() {
        stage.clock.moveTo(TRIGGER.plus(Duration.ofHours(24)).plusNanos(1000));
        stage.tell(task, UUID.randomUUID().toString(), BEFORE);
        stage.awaitEvent(task, EventTypes.REMINDER_MISSED);
        stage.awaitReminders(task, "2031-12-01T09:00:00Z missed");
        assertThat(stage.eventsOf(task)).doesNotContain(EventTypes.REMINDER_DUE);
    }

    @Test
    void exactlyAtTheEdgeOfTheCatchUpWindowItStillFires() {
        stage.clock.moveTo(TRIGGER.plus(Duration.ofHours(24)));
        stage.tell(task, UUID.randomUUID().toString(), BEFORE);
        stage.awaitDue(task);
    }

    @Test
    void manyClaimersAtOnceFireEachOnce() {
        List<SomeTask> tasks = IntStream.range(0, 400)
                .mapToObj(i -> SomeTask.due(DUE).remind(minutesBefore(60)))
                .toList();
        Set<String> keys = tasks.stream().map(one -> one.id.toString()).collect(toSet());
        tasks.forEach(stage::tell);
        stage.reader.await(
                400, TopicReader.ofType(EventTypes.REMINDER_SCHEDULED).and(found -> keys.contains(found.key())));
        stage.clock.moveTo(TRIGGER);
        List<CompletableFuture<Integer>> claims = Stream.generate(
                        () -> dueReminders.fire(7).subscribeAsCompletionStage())
                .limit(80)
                .toList();
        CompletableFuture.allOf(claims.toArray(CompletableFuture[]::new)).join();
        List<ConsumerRecord<String, byte[]>> fired = stage.reader.await(
                400, TopicReader.ofType(EventTypes.REMINDER_DUE).and(found -> keys.contains(found.key())));
        stage.awaitNextRound();
        assertThat(fired.stream().map(ConsumerRecord::key).collect(toSet())).isEqualTo(keys);
        assertThat(stage.reader.records().stream()
                        .filter(TopicReader.ofType(EventTypes.REMINDER_DUE))
                        .filter(found -> keys.contains(found.key())))
                .hasSize(400);
    }

    @Test
    void firesWhenTheDatabaseIsBack() {
        planned(task);
        Infrastructure.postgres().stop();
        try {
            stage.clock.moveTo(TRIGGER.plusSeconds(5));
        } finally {
            Infrastructure.postgres().start();
        }
        assertThat(stage.awaitDue(task).lateByMs()).isGreaterThanOrEqualTo(5000);
        await().untilAsserted(() -> assertThat(stage.reminders(task)).containsExactly("2031-12-01T09:00:00Z pending"));
    }
}
