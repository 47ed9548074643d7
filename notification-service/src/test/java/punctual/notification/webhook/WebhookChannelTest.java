package punctual.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusMock;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.contracts.Priority;
import punctual.contracts.ReminderState;
import punctual.embedded.Infrastructure;
import punctual.embedded.MovableClock;
import punctual.notification.OtherServices;
import punctual.notification.Parcels;
import punctual.notification.Receiver;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.delivery.Parcel;
import punctual.notification.delivery.Recipient;
import punctual.notification.delivery.RefusedException;
import punctual.notification.outbound.OpenGuard;

@ServiceTest
class WebhookChannelTest {
    private final Rest alice = Rest.newUser();
    private final MovableClock clock = new MovableClock();

    @Inject
    WebhookChannel channel;

    @Inject
    Pool pool;

    @Inject
    Clock serviceClock;

    @BeforeEach
    void open() {
        OpenGuard.install();
        QuarkusMock.installMockForInstance(clock, serviceClock);
    }

    @Test
    void aReceiverCanProveWhoSentTheRequest() throws Exception {
        try (var receiver = new Receiver()) {
            String secret = alice.makeWebhook(receiver.url("/hook"));
            Parcel parcel = parcel();
            send(parcel);

            Receiver.Request request = receiver.requests().getFirst();
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("webhook-id")).isEqualTo(parcel.id().toString());
            assertThat(request.header("webhook-timestamp"))
                    .isEqualTo(Long.toString(parcel.at().getEpochSecond()));
            assertThat(request.header("webhook-signature")).isEqualTo(expected(secret, request));
            assertThat(new String(request.body(), StandardCharsets.UTF_8))
                    .contains(
                            "\"type\":\"reminder.due\"",
                            "\"title\":\"Pay rent\"",
                            parcel.taskId().toString());
        }
    }

    @Test
    void anotherAttemptHasTheSameIdAndBody() {
        try (var receiver = new Receiver()) {
            alice.makeWebhook(receiver.url("/hook"));
            Parcel parcel = parcel();
            send(parcel);
            send(parcel);

            assertThat(receiver.requests()).hasSize(2);
            assertThat(receiver.requests().get(1).header("webhook-id"))
                    .isEqualTo(receiver.requests().get(0).header("webhook-id"));
            assertThat(receiver.requests().get(1).body())
                    .isEqualTo(receiver.requests().get(0).body());
        }
    }

    @Test
    void bothSecretsSignUntilTheOverlapEnds() throws Exception {
        try (var receiver = new Receiver()) {
            String old = alice.makeWebhook(receiver.url("/hook"));
            String id = alice.get("/api/webhooks").items("id").getFirst();
            String young = alice.request()
                    .post("/api/webhooks/" + id + "/rotate")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");

            send(parcel());
            Receiver.Request during = receiver.requests().getFirst();
            assertThat(during.header("webhook-signature"))
                    .isEqualTo(expected(young, during) + " " + expected(old, during));

            clock.move(Duration.ofDays(1).plusSeconds(1));
            send(parcel());
            Receiver.Request after = receiver.requests().get(1);
            assertThat(after.header("webhook-signature")).isEqualTo(expected(young, after));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 404, 422})
    void whatWouldBeAnsweredSoAgainIsRefused(int status) {
        try (var receiver = new Receiver(status)) {
            alice.makeWebhook(receiver.url("/hook"));

            assertThatThrownBy(() -> send(parcel()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(Integer.toString(status));
            assertThat(receiver.requests()).hasSize(1);
            assertThat(recipients()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatMayPassIsTriedAgain(int status) {
        try (var receiver = new Receiver(status)) {
            alice.makeWebhook(receiver.url("/hook"));
            Parcel parcel = parcel();

            assertThatThrownBy(() -> send(parcel))
                    .isNotInstanceOf(RefusedException.class)
                    .hasMessageContaining(Integer.toString(status));
            send(parcel);
        }
    }

    @Test
    void aReceiverThatIsGoneIsNotCalledAgain() {
        try (var receiver = new Receiver(410)) {
            alice.makeWebhook(receiver.url("/hook"));
            Parcel parcel = parcel();

            assertThatThrownBy(() -> send(parcel)).isInstanceOf(RefusedException.class);
            assertThat(alice.get("/api/webhooks").items().getFirst()).containsEntry("active", false);
            assertThat(recipients()).isEmpty();
            assertThatThrownBy(() -> send(parcel)).isInstanceOf(RefusedException.class);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aDeletedWebhookIsNotCalled() {
        try (var receiver = new Receiver()) {
            alice.makeWebhook(receiver.url("/hook"));
            Parcel parcel = parcel();
            String id = alice.get("/api/webhooks").items("id").getFirst();
            alice.request().delete("/api/webhooks/" + id).then().statusCode(204);

            assertThatThrownBy(() -> send(parcel)).isInstanceOf(RefusedException.class);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void aReceiverThatIsAwayIsTriedAgain() {
        Receiver receiver = new Receiver();
        alice.makeWebhook(receiver.url("/hook"));
        receiver.close();

        assertThatThrownBy(() -> send(parcel()))
                .isNotInstanceOf(RefusedException.class)
                .hasMessageContaining("Cannot connect");
    }

    @Test
    void aReceiverThatAsksForTimeIsGivenIt() {
        try (var others = new OtherServices();
                var receiver = new Receiver(503)) {
            receiver.retryAfter("2");
            alice.makeWebhook(receiver.url("/hook"));
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));
            await().until(() -> receiver.requests().size() == 2);

            var times = receiver.requests().stream().map(Receiver.Request::at).toList();
            assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void aReminderThatFiresIsSentUntilItsReceiverHasIt() {
        try (var others = new OtherServices();
                var receiver = new Receiver(500)) {
            alice.makeWebhook(receiver.url("/hook/secret?token=secret"));
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));

            String path = "/api/notifications/" + alice.newest(1, "id") + "/deliveries";
            await().untilAsserted(() -> assertThat(alice.get(path).items())
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery)
                            .containsEntry("channel", "webhook")
                            .containsEntry("destination", receiver.url(""))
                            .containsEntry("status", "sent")
                            .containsEntry("attempts", 2)));
            assertThat(receiver.requests())
                    .hasSize(2)
                    .extracting(request -> request.header("webhook-id"))
                    .containsOnly(receiver.requests().getFirst().header("webhook-id"));
        }
    }

    @Test
    void aRetryGoesToThoseAloneWhomItHasNotReached() {
        try (var others = new OtherServices();
                var good = new Receiver();
                var bad = new Receiver(400, 400)) {
            alice.makeWebhook(good.url("/good"));
            alice.makeWebhook(bad.url("/bad"));
            ReminderState reminder = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK);
            others.due(reminder);
            await().until(() -> statuses(1), Set.of("sent", "failed")::equals);
            others.due(again(reminder, 5));
            await().until(() -> statuses(2), Set.of("failed")::equals);
            others.due(again(reminder, 8));
            await().until(() -> statuses(3), Set.of("sent")::equals);
            assertThat(good.requests()).hasSize(1);
            assertThat(bad.requests()).hasSize(3);

            others.due(again(reminder, 11));
            await().until(() -> good.requests().size() == 2);
        }
    }

    private static ReminderState again(ReminderState reminder, long version) {
        return OtherServices.reminder(
                reminder.userId(), reminder.reminderId(), version, reminder.taskId(), Channel.WEBHOOK, null);
    }

    /** Of the newest of so many notifications. */
    private Set<Object> statuses(int notifications) {
        alice.notifications(notifications);
        return alice.deliveries().stream()
                .map(delivery -> delivery.get("status"))
                .collect(Collectors.toSet());
    }

    @Test
    void anErrorOfOursIsNotShown() throws SQLException {
        try (var others = new OtherServices();
                var receiver = new Receiver();
                var connection = Infrastructure.connect("notification");
                var spoil = connection.prepareStatement("update webhooks set secret = '' where user_id = ?")) {
            alice.makeWebhook(receiver.url("/hook"));
            spoil.setString(1, alice.user());
            assertThat(spoil.executeUpdate()).isEqualTo(1);
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.WEBHOOK));

            await().untilAsserted(() -> assertThat(alice.delivery())
                    .containsEntry("status", "failed")
                    .containsEntry("attempts", 4)
                    .containsEntry("error", "Something went wrong on our side"));
        }
    }

    @Test
    void theUsersOwnActiveWebhooksAreCalledAndNoOthers() {
        alice.makeWebhook("http://127.0.0.1:1/a");
        alice.makeWebhook("http://127.0.0.1:2/b");

        assertThat(recipients())
                .extracting(Recipient::destination)
                .containsExactly("http://127.0.0.1:1", "http://127.0.0.1:2");
        assertThat(recipients(Rest.newUser())).isEmpty();
    }

    /** By the words of the specification, with nothing of the service. */
    private static String expected(String secret, Receiver.Request request) throws Exception {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signed = new ByteArrayOutputStream();
        String start = request.header("webhook-id") + "." + request.header("webhook-timestamp") + ".";
        signed.writeBytes(start.getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(request.body());
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    }

    private void send(Parcel parcel) {
        channel.send(parcel).await().atMost(Duration.ofMinutes(1));
    }

    private Parcel parcel() {
        return Parcels.to(recipients().getFirst(), alice.user(), Channel.WEBHOOK, Priority.MEDIUM, clock.instant());
    }

    private List<Recipient> recipients() {
        return recipients(alice);
    }

    private List<Recipient> recipients(Rest user) {
        var reminder = OtherServices.reminder(user.user(), UUID.randomUUID(), Channel.WEBHOOK);
        return pool.withConnection(connection -> channel.recipients(connection, Set.of(user.user()), Map.of()))
                .await()
                .atMost(Duration.ofMinutes(1))
                .apply(reminder);
    }
}
