package punctual.notification.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;
import punctual.embedded.MovableClock;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.StreamClient;
import punctual.notification.outbound.OpenGuard;

@ServiceTest
class RetentionTest {
    private final Rest alice = Rest.newUser();
    private final MovableClock clock = new MovableClock();
    private OtherServices others;

    @Inject
    Retention retention;

    @Inject
    Clock serviceClock;

    @BeforeEach
    void open() {
        QuarkusMock.installMockForInstance(clock, serviceClock);
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theLogIsKeptForADay() {
        created();
        created();
        try (var stream = StreamClient.resume(alice, "0")) {
            stream.events(2);
        }

        forgetAfter(Duration.ofHours(23));
        try (var stream = StreamClient.resume(alice, "0")) {
            assertThat(stream.events(2)).extracting(StreamClient.Event::name).containsOnly("task");
        }
        forgetAfter(Duration.ofHours(2));
        try (var stream = StreamClient.resume(alice, "0")) {
            assertThat(stream.events(1)).extracting(StreamClient.Event::name).containsExactly("reset");
        }
        try (var stream = StreamClient.resume(alice, "2")) {
            created();
            assertThat(stream.events(1)).extracting(StreamClient.Event::id).containsExactly("3");
        }
    }

    @Test
    void notificationsAreKeptForNinetyDays() {
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
        alice.notifications(1);

        forgetAfter(Duration.ofDays(89));
        assertThat(alice.notifications()).hasSize(1);
        forgetAfter(Duration.ofDays(2));
        assertThat(alice.notifications()).isEmpty();
    }

    /** A reminder can be snoozed for longer than other versions are remembered. */
    @Test
    void aSnoozeIsRememberedForAsLongAsItsReminderHasDeliveries() {
        OpenGuard.install();
        try (var phone = new Receiver();
                var old = new Receiver(400)) {
            alice.makeWebhook(phone.url("/phone"));
            alice.makeWebhook(old.url("/old"));
            ReminderState fired = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK);
            others.due(fired);
            await().until(() -> statuses().containsAll(List.of("sent", "failed")));
            others.snoozed(again(fired, 3));
            others.due(OtherServices.reminder(alice.user(), fired.taskId(), Channel.IN_APP));
            alice.notifications(2);

            forgetAfter(Duration.ofDays(40));
            others.due(again(fired, 4));
            await().until(() -> phone.requests().size() == 2);
        }
    }

    private static ReminderState again(ReminderState fired, long version) {
        return OtherServices.reminder(
                fired.userId(), fired.reminderId(), version, fired.taskId(), Channel.WEBHOOK, null);
    }

    private List<Object> statuses() {
        return alice.deliveries().stream()
                .map(delivery -> delivery.get("status"))
                .toList();
    }

    private void forgetAfter(Duration time) {
        clock.move(time);
        retention.forget().await().atMost(Duration.ofMinutes(1));
    }

    private void created() {
        others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE));
    }
}
