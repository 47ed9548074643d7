package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.ReminderState;
import punctual.embedded.Infrastructure;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.outbound.OpenGuard;

/** What a snooze, a cancellation and a channel that was switched off mean for webhooks that have had a reminder or not. */
@ServiceTest
class RevokedTest {
    private static final String PREFERENCES = "/api/preferences";

    private final Rest alice = Rest.newUser();
    private final ReminderState reminder = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK);
    private OtherServices others;

    @BeforeEach
    void open() {
        OpenGuard.install();
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void whatIsSnoozedGoesToAllAgainAlsoToThoseWhoHaveHadIt() {
        try (var phone = new Receiver();
                var old = new Receiver(400)) {
            CountDownLatch slow = old.hold("/old");
            alice.makeWebhook(phone.url("/phone"));
            alice.makeWebhook(old.url("/old"));
            others.due(reminder);
            await().until(() -> old.requests().size() == 1 && statuses().contains("sent"));
            others.snoozed(at(3));
            await().until(() -> revoked(3));
            slow.countDown();
            await().until(() -> statuses().contains("failed"));

            others.due(at(4));
            await().until(() -> phone.requests().size() == 2);
        }
    }

    @Test
    void thatIsSoAlsoWhereSnoozeAndFiringAreReadTogether() {
        try (var phone = new Receiver();
                var old = new Receiver(400)) {
            alice.makeWebhook(phone.url("/phone"));
            alice.makeWebhook(old.url("/old"));
            others.due(reminder);
            await().until(() -> statuses().containsAll(List.of("sent", "failed")));

            others.snoozedAndDue(at(3), at(4));
            await().until(() -> phone.requests().size() == 2);
        }
    }

    @Test
    void aRetryGoesToThoseForWhomItStayedInTheApp() {
        try (var phone = new Receiver(503);
                var old = new Receiver(400)) {
            CountDownLatch slow = phone.hold("/phone");
            alice.makeWebhook(phone.url("/phone"));
            alice.makeWebhook(old.url("/old"));
            others.due(reminder);
            await().until(() -> phone.requests().size() == 1 && statuses().contains("failed"));
            prefer("{\"channels\":{\"webhook\":false}}");
            slow.countDown();
            await().until(() -> statuses().contains("sent"));
            prefer("{}");

            others.due(at(5));
            await().until(() -> phone.requests().size() == 2);
        }
    }

    @Test
    void whatWaitsForAnotherAttemptIsDroppedWithItsReminder() {
        try (var receiver = new Receiver(503)) {
            receiver.retryAfter("3000");
            alice.makeWebhook(receiver.url("/hook"));
            others.due(reminder);
            await().until(() -> alice.delivery().get("error") != null);
            others.cancelled(at(3));

            await().untilAsserted(() -> assertThat(alice.delivery())
                    .containsEntry("status", "cancelled")
                    .containsEntry("attempts", 1));
        }
    }

    @Test
    void whatIsBeingSentWhenItsReminderIsCancelledIsNotTriedAgain() {
        try (var receiver = new Receiver(503)) {
            cancelWhileSending(receiver);

            assertThat(status("cancelled")).containsEntry("attempts", 1);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    /** As by another replica, which was at the second attempt when the reminder was cancelled, and died. */
    @Test
    void whatAReplicaWasSendingWhenItDiedIsNotSentAgainOnceItsReminderIsCancelled() throws SQLException {
        try (var receiver = new Receiver(503)) {
            receiver.retryAfter("3000");
            alice.makeWebhook(receiver.url("/hook"));
            others.due(reminder);
            await().until(() -> alice.delivery().get("error") != null);
            claimUntil(Instant.now().plus(Duration.ofHours(1)));
            others.cancelled(at(3));
            await().until(() -> revoked(3));
            assertThat(alice.delivery()).containsEntry("status", "pending");
            claimUntil(Instant.now());

            assertThat(status("cancelled")).containsEntry("attempts", 1);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    private void claimUntil(Instant end) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var claim = connection.prepareStatement(
                        "update deliveries set next_attempt_at = ?, claimed_until = ? where user_id = ?")) {
            claim.setTimestamp(1, Timestamp.from(end));
            claim.setTimestamp(2, Timestamp.from(end));
            claim.setString(3, alice.user());
            assertThat(claim.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aReceiverIsAskedAgainAfterAnHourAtMostWhateverItAsksFor() {
        try (var receiver = new Receiver(503)) {
            receiver.retryAfter("86400");
            alice.makeWebhook(receiver.url("/hook"));
            others.due(reminder);
            await().until(() -> alice.delivery().get("error") != null);

            Duration pause = Duration.between(Instant.now(), nextAttempt());
            assertThat(pause).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        }
    }

    /** What is not held by quiet hours is no sooner for a change of the preferences. */
    @Test
    void aChangeOfThePreferencesHurriesNoRetry() {
        try (var receiver = new Receiver(503)) {
            receiver.retryAfter("3000");
            alice.makeWebhook(receiver.url("/hook"));
            others.due(reminder);
            await().until(() -> alice.delivery().get("error") != null);
            Instant planned = nextAttempt();
            prefer("{\"time_zone\":\"UTC\"}");

            assertThat(nextAttempt()).isEqualTo(planned);
        }
    }

    private Instant nextAttempt() {
        return Instant.parse(String.valueOf(alice.delivery().get("next_attempt_at")));
    }

    @Test
    void whatArrivesAllTheSameCountsAsSent() {
        try (var receiver = new Receiver()) {
            cancelWhileSending(receiver);

            assertThat(status("sent")).containsEntry("attempts", 1);
        }
    }

    private void cancelWhileSending(Receiver receiver) {
        CountDownLatch slow = receiver.hold("/hook");
        alice.makeWebhook(receiver.url("/hook"));
        others.due(reminder);
        await().until(() -> receiver.requests().size() == 1);
        others.cancelled(at(3));
        await().until(() -> revoked(3));
        slow.countDown();
    }

    private Map<String, Object> status(String expected) {
        return await().until(alice::delivery, delivery -> expected.equals(delivery.get("status")));
    }

    private List<Object> statuses() {
        return alice.deliveries().stream()
                .map(delivery -> delivery.get("status"))
                .toList();
    }

    private ReminderState at(long version) {
        return OtherServices.reminder(
                alice.user(), reminder.reminderId(), version, reminder.taskId(), Channel.WEBHOOK, null);
    }

    private void prefer(String preferences) {
        alice.request()
                .contentType("application/json")
                .body(preferences)
                .put(PREFERENCES)
                .then()
                .statusCode(200);
    }

    /** Whether that version has been read, and is committed. */
    private boolean revoked(long version) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var select = connection.prepareStatement(
                        "select 1 from latest_versions where entity_id = ? and version = ?")) {
            select.setObject(1, reminder.reminderId());
            select.setLong(2, version);
            return select.executeQuery().next();
        }
    }
}
