package punctual.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.notification.OtherServices;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.outbound.OpenGuard;

/** How long a replica keeps for itself what it is sending, and when it takes over what another one left. */
@ServiceTest
@TestProfile(LeaseTest.Patient.class)
class LeaseTest {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofMinutes(1);

    private final Rest alice = Rest.newUser();
    private final Rest bob = Rest.newUser();
    private final MovableClock clock = new MovableClock();
    private OtherServices others;

    @Inject
    Clock serviceClock;

    @Inject
    Pool pool;

    public static final class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("punctual.delivery.timeout", ATTEMPT.toString(), "punctual.webhook.timeout", "PT2M");
        }
    }

    @BeforeEach
    void open() {
        QuarkusMock.installMockForInstance(clock, serviceClock);
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
            CountDownLatch slow = slowDelivery(alice, receiver);
            Instant end = claimedUntil(alice);
            assertThat(end).isBefore(Instant.now().plus(LEASE).plusMillis(100));
            assertThat(alice.delivery()).containsEntry("status", "pending").containsEntry("next_attempt_at", null);

            await().until(() -> claimedUntil(alice).isAfter(end.plus(LEASE)));
            slow.countDown();
            await().until(() -> "sent".equals(alice.delivery().get("status")));
            assertThat(alice.delivery()).containsEntry("attempts", 1).containsEntry("next_attempt_at", null);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    /** As after a while without the database: the claim has ended, and the attempt has not. */
    @Test
    void whatThisReplicaIsStillSendingItDoesNotSendAgainWhenTheClaimHasEnded() throws SQLException {
        try (var receiver = new Receiver()) {
            CountDownLatch slow = slowDelivery(alice, receiver);
            change("update deliveries set next_attempt_at = now(), claimed_until = null where user_id = ?");
            bob.makeWebhook(receiver.url("/quick"));
            others.due(OtherServices.reminder(bob.user(), UUID.randomUUID(), Channel.WEBHOOK));
            await().until(() -> "sent".equals(bob.delivery().get("status")));
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::path)
                    .containsExactlyInAnyOrder("/" + alice.user(), "/quick");

            slow.countDown();
            await().until(() -> "sent".equals(alice.delivery().get("status")));
            assertThat(alice.delivery()).containsEntry("attempts", 1);
        }
    }

    @Test
    void aClaimThatSomebodyHoldsKeepsNoOtherFromBeingExtended() throws SQLException {
        try (var receiver = new Receiver();
                var holder = Infrastructure.connect("notification")) {
            slowDelivery(alice, receiver);
            slowDelivery(bob, receiver);
            holder.setAutoCommit(false);
            try (var hold = holder.prepareStatement("select 1 from deliveries where user_id = ? for update")) {
                hold.setString(1, alice.user());
                hold.execute();
            }
            Instant end = claimedUntil(bob);
            await().until(() -> claimedUntil(bob).isAfter(end.plus(LEASE)));
            holder.rollback();
        }
    }

    /** As one whose outcome cannot be written down. */
    @Test
    void anAttemptThatDoesNotEndIsLeftToTheOtherReplicas() throws SQLException {
        try (var receiver = new Receiver()) {
            slowDelivery(alice, receiver);
            clock.move(ATTEMPT.multipliedBy(2));
            slowDelivery(bob, receiver);
            Instant end = claimedUntil(bob);
            await().until(() -> claimedUntil(bob).isAfter(end));
            Instant left = claimedUntil(alice);
            await().until(() -> claimedUntil(bob).isAfter(end.plus(LEASE)));
            assertThat(claimedUntil(alice)).isEqualTo(left).isBefore(clock.instant());
        }
    }

    /** As another replica leaves it: claimed, and not extended since. */
    @Test
    void whatAnotherReplicaWasSendingWhenItDiedIsSentOnceItsClaimHasEnded() throws SQLException {
        try (var receiver = new Receiver(503)) {
            receiver.retryAfter("3600");
            alice.makeWebhook(receiver.url("/" + alice.user()));
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));
            await().until(() -> alice.delivery().get("next_attempt_at") != null);
            change("update deliveries set attempts = 2, next_attempt_at = now() + interval '2s', "
                    + "claimed_until = now() + interval '2s' where user_id = ?");
            Instant end = claimedUntil(alice);

            await().until(() -> "sent".equals(alice.delivery().get("status")));
            assertThat(alice.delivery()).containsEntry("attempts", 3);
            assertThat(receiver.requests().getLast().at()).isAfter(end);
        }
    }

    @Test
    void aLeaseOfNothingIsRefusedByItsName() {
        assertThatThrownBy(() -> new Leases(Duration.ZERO, ATTEMPT, pool, clock))
                .hasMessageContainingAll("PUNCTUAL_DELIVERY_LEASE must be at least 1s, not PT0S", "leave it out");
    }

    private CountDownLatch slowDelivery(Rest user, Receiver receiver) {
        CountDownLatch slow = receiver.hold("/" + user.user());
        user.makeWebhook(receiver.url("/" + user.user()));
        others.due(OtherServices.reminder(user.user(), UUID.randomUUID(), Channel.WEBHOOK));
        await().until(() ->
                receiver.requests().stream().anyMatch(request -> request.path().equals("/" + user.user())));
        return slow;
    }

    private static Instant claimedUntil(Rest user) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var select = connection.prepareStatement("select claimed_until from deliveries where user_id = ?")) {
            select.setString(1, user.user());
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var change = connection.prepareStatement(sql)) {
            change.setString(1, alice.user());
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }
}
