package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.embedded.Infrastructure;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.outbound.OpenGuard;

/** How soon another replica takes over from one that died, and what this one keeps for itself. */
@ServiceTest
class LeaseTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final Rest alice = Rest.newUser();
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
    void aClaimIsShorterThanItsAttemptAndIsExtendedUntilThatEnds() throws SQLException {
        try (var receiver = new Receiver()) {
            CountDownLatch slow = slowDelivery(receiver);
            Instant end = claimedUntil();
            assertThat(end).isBefore(Instant.now().plus(LEASE).plusMillis(100));
            assertThat(alice.delivery()).containsEntry("status", "pending").containsEntry("next_attempt_at", null);

            await().atMost(SOON).until(() -> claimedUntil().isAfter(end.plus(LEASE)));
            slow.countDown();
            await().atMost(SOON).until(() -> "sent".equals(alice.delivery().get("status")));
            assertThat(alice.delivery()).containsEntry("attempts", 1).containsEntry("next_attempt_at", null);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    /** As after a while without the database: the claim has ended, and the attempt has not. */
    @Test
    void whatThisReplicaIsStillSendingItDoesNotSendAgainWhenTheClaimHasEnded() throws SQLException {
        Rest bob = Rest.newUser();
        try (var receiver = new Receiver()) {
            CountDownLatch slow = slowDelivery(receiver);
            end();
            bob.makeWebhook(receiver.url("/bob"));
            others.due(OtherServices.reminder(bob.user(), UUID.randomUUID(), Channel.WEBHOOK));
            await().atMost(SOON).until(() -> "sent".equals(bob.delivery().get("status")));
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::path)
                    .containsExactlyInAnyOrder("/slow", "/bob");

            slow.countDown();
            await().atMost(SOON).until(() -> "sent".equals(alice.delivery().get("status")));
            assertThat(alice.delivery()).containsEntry("attempts", 1);
        }
    }

    private CountDownLatch slowDelivery(Receiver receiver) {
        CountDownLatch slow = receiver.hold("/slow");
        alice.makeWebhook(receiver.url("/slow"));
        others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));
        await().atMost(SOON).until(() -> receiver.requests().size() == 1);
        return slow;
    }

    private Instant claimedUntil() throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var select = connection.prepareStatement("select claimed_until from deliveries where user_id = ?")) {
            select.setString(1, alice.user());
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private void end() throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var end = connection.prepareStatement(
                        "update deliveries set next_attempt_at = now(), claimed_until = null where user_id = ?")) {
            end.setString(1, alice.user());
            assertThat(end.executeUpdate()).isEqualTo(1);
        }
    }
}
