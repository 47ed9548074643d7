package punctual.notification.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderState;
import punctual.contracts.ReminderStatus;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;
import punctual.notification.Json;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.outbound.OpenGuard;

@ServiceTest
class ReminderTest {
    private final Rest alice = Rest.newUser();
    private OtherServices others;
    private TopicReader reminders;

    @BeforeEach
    void open() {
        others = new OtherServices();
        reminders = TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.REMINDERS);
    }

    @AfterEach
    void close() {
        others.close();
        reminders.close();
    }

    @Test
    void aFiringBecomesAnUnreadNotification() {
        UUID task = UUID.randomUUID();
        others.due(OtherServices.reminder(alice.user(), task, Channel.IN_APP));

        assertThat(alice.notifications(1)).first().satisfies(notification -> assertThat(notification)
                .containsOnlyKeys("id", "type", "title", "message", "task_id", "read", "created_at")
                .containsEntry("type", "due_date_reminder")
                .containsEntry("title", "Pay rent")
                .containsEntry("message", "Due Mon 1 Dec 2036 at 09:00 (Europe/Berlin).")
                .containsEntry("task_id", task.toString())
                .containsEntry("read", false));
        assertThat(alice.unread()).isEqualTo(1);
    }

    @Test
    void aLateFiringSaysHowLate() {
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP), 20 * 60_000);

        assertThat(alice.newest(1, "message")).endsWith("This reminder is 20 minutes late.");
    }

    /** As after a while in which this service was down, and reminder-service was not. */
    @Test
    void aFiringThatIsReadLateSaysHowLateToWebhooksToo() {
        OpenGuard.install();
        try (var receiver = new Receiver()) {
            alice.makeWebhook(receiver.url("/hook"));
            Instant planned = Instant.now().minus(Duration.ofMinutes(20));
            others.due(new ReminderState(
                    UUID.randomUUID(),
                    2,
                    UUID.randomUUID(),
                    alice.user(),
                    ReminderStatus.PENDING,
                    planned,
                    Channel.WEBHOOK,
                    null));

            assertThat(alice.newest(1, "message")).endsWith("This reminder is 20 minutes late.");
            await().until(() -> receiver.requests().size() == 1);
            Json told = Json.of(new String(receiver.requests().getFirst().body(), StandardCharsets.UTF_8));
            assertThat(told.text("/data/message")).endsWith("This reminder is 20 minutes late.");
            assertThat(told.number("/data/late_by_ms")).isBetween(20 * 60_000, 21 * 60_000);
        }
    }

    @Test
    void inAppDeliverySucceedsAtOnce() {
        ReminderState reminder = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP);
        String firing = others.due(reminder);

        ConsumerRecord<String, byte[]> told = reminders.await(result(reminder, EventTypes.DELIVERY_SUCCEEDED));
        DeliveryResult result = TopicReader.data(told, DeliveryResult.class);
        UUID deliveryId = UuidCreator.getNameBasedSha1(reminder.reminderId(), "2");
        assertThat(result.deliveryId()).isEqualTo(deliveryId);
        assertThat(result.version()).isEqualTo(2);
        assertThat(result.channel()).isEqualTo(Channel.IN_APP);
        assertThat(result.error()).isNull();
        assertThat(told.key()).isEqualTo(reminder.taskId().toString());
        assertThat(TopicReader.header(told, "ce_subject")).isEqualTo(deliveryId.toString());
        assertThat(TopicReader.header(told, "ce_causationid")).isEqualTo(firing);
        assertThat(TopicReader.header(told, "ce_source")).isEqualTo("/notification-service");
    }

    @Test
    void theSameFiringHoweverOftenItIsReadMakesOneNotification() {
        ReminderState reminder = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP);
        others.due(reminder);
        others.due(reminder);
        others.due(OtherServices.reminder(alice.user(), reminder.taskId(), Channel.IN_APP));

        assertThat(alice.notifications(2)).hasSize(2);
        reminders.await(2, found -> ofTask(reminder, found) && isResult(found));
        assertThat(reminders.records().stream().filter(result(reminder, EventTypes.DELIVERY_SUCCEEDED)))
                .hasSize(1);
    }

    @Test
    void theNextFiringOfAReminderMakesAnotherNotification() {
        ReminderState first = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP);
        others.due(first);
        others.due(OtherServices.reminder(alice.user(), first.reminderId(), 4, first.taskId(), Channel.IN_APP, null));

        assertThat(alice.notifications(2)).extracting("id").doesNotHaveDuplicates();
    }

    @Test
    void aFiringThatReachesNobodyFailsSayingWhyAndIsStillANotification() {
        fails(Channel.EMAIL, null, "The user has no verified e-mail address");
        fails(Channel.EMAIL, "bob@example.org", "The e-mail address bob@example.org is not a verified one of the user");
        fails(Channel.PUSH, null, "The user has no push subscription");
        fails(Channel.WEBHOOK, null, "The user has no active webhook");

        String first = alice.newest(4, "id");
        assertThat(alice.get("/api/notifications/" + first + "/deliveries").items("error"))
                .containsExactly("The user has no active webhook");
    }

    private void fails(Channel channel, @Nullable String destination, String why) {
        ReminderState reminder =
                OtherServices.reminder(alice.user(), UUID.randomUUID(), 2, UUID.randomUUID(), channel, destination);
        others.due(reminder);

        DeliveryResult result =
                TopicReader.data(reminders.await(result(reminder, EventTypes.DELIVERY_FAILED)), DeliveryResult.class);
        assertThat(result.error()).isEqualTo(why);
        assertThat(result.channel()).isEqualTo(channel);
        assertThat(result.destination()).isEqualTo(destination);
    }

    @Test
    void aFiringReadAfterItsCancellationIsNotDelivered() {
        UUID task = UUID.randomUUID();
        ReminderState fired = OtherServices.reminder(alice.user(), task, Channel.IN_APP);
        others.cancelled(OtherServices.reminder(alice.user(), fired.reminderId(), 3, task, Channel.IN_APP, null));
        others.due(fired);
        ReminderState other = OtherServices.reminder(alice.user(), task, Channel.IN_APP);
        others.due(other);

        reminders.await(result(other, EventTypes.DELIVERY_SUCCEEDED));
        assertThat(reminders.records()).noneMatch(result(fired, EventTypes.DELIVERY_SUCCEEDED));
        assertThat(alice.unread()).isEqualTo(1);
        assertThat(alice.notifications(2)).anySatisfy(notification -> assertThat(statuses(notification.get("id")))
                .containsExactly("cancelled"));
    }

    @Test
    void aReminderScheduledAnewAfterItsCancellationIsDelivered() {
        ReminderState reminder = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP);
        others.cancelled(reminder);
        ReminderState again =
                OtherServices.reminder(alice.user(), reminder.reminderId(), 4, reminder.taskId(), Channel.IN_APP, null);
        others.due(again);

        reminders.await(result(again, EventTypes.DELIVERY_SUCCEEDED));
        assertThat(alice.unread()).isEqualTo(1);
    }

    private List<String> statuses(@Nullable Object notification) {
        return alice.get("/api/notifications/" + notification + "/deliveries").items("status");
    }

    private static Predicate<ConsumerRecord<String, byte[]>> result(ReminderState reminder, String type) {
        return found -> TopicReader.ofType(type).test(found)
                && TopicReader.data(found, DeliveryResult.class).reminderId().equals(reminder.reminderId());
    }

    private static boolean ofTask(ReminderState reminder, ConsumerRecord<String, byte[]> found) {
        return found.key().equals(reminder.taskId().toString());
    }

    private static boolean isResult(ConsumerRecord<String, byte[]> found) {
        return "/notification-service".equals(TopicReader.header(found, "ce_source"));
    }
}
