package punctual.notification.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Channel;
import punctual.contracts.Priority;
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
class PushTest {
    private static final String PATH = "/api/push-subscriptions";

    private final Rest alice = Rest.newUser();
    private final Rest bob = Rest.newUser();
    private final Browser browser = Browser.random();

    @Inject
    PushChannel channel;

    @Inject
    Pool pool;

    @BeforeEach
    void open() {
        OpenGuard.install();
    }

    @Test
    void onlyTheBrowserCanReadWhatItIsSent() throws Exception {
        try (var service = new Receiver(201)) {
            subscribe(alice, service.url("/send/a")).statusCode(201);
            Parcel parcel = parcel(Priority.MEDIUM);
            send(parcel);

            Receiver.Request request = service.requests().getFirst();
            assertThat(request.path()).isEqualTo("/send/a");
            assertThat(request.header("Content-Encoding")).isEqualTo("aes128gcm");
            assertThat(new String(request.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Pay rent");
            assertThat(browser.decrypt(request.body()))
                    .contains(
                            "\"title\":\"Pay rent\"",
                            "\"message\":\"Due in 1 hour\"",
                            parcel.taskId().toString());
        }
    }

    @Test
    void thePushServiceCanSeeWhoSends() throws Exception {
        try (var service = new Receiver(201)) {
            subscribe(alice, service.url("/send/a")).statusCode(201);
            send(parcel(Priority.MEDIUM));

            String[] parts = String.valueOf(service.requests().getFirst().header("Authorization"))
                    .split("[ ,=]+");
            String key = alice.get(PATH).text("/vapid_public_key");
            assertThat(parts).startsWith("vapid", "t").endsWith("k", key);
            String[] token = parts[2].split("\\.");
            String claims = new String(Browser.decode(token[1]), StandardCharsets.UTF_8);
            assertThat(claims)
                    .contains("\"sub\":\"mailto:operators@example.org\"", "\"aud\":\"" + service.url("") + "\"");
            assertThat(isSignedBy(String.valueOf(key), token)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"LOW, low", "MEDIUM, normal", "HIGH, high", "URGENT, high"})
    void theHeadersSayHowUrgentItIsAndWhatReplacesIt(Priority priority, String urgency) {
        try (var service = new Receiver(201, 201)) {
            subscribe(alice, service.url("/send/a")).statusCode(201);
            Parcel parcel = parcel(priority);
            send(parcel);
            send(parcel);

            assertThat(service.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.header("Urgency")).isEqualTo(urgency);
                assertThat(request.header("TTL")).isEqualTo("86400");
                assertThat(request.header("Topic"))
                        .isEqualTo(parcel.id().toString().replace("-", ""));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aSubscriptionThatIsGoneIsRemoved(int status) {
        try (var service = new Receiver(status)) {
            subscribe(alice, service.url("/send/a")).statusCode(201);

            assertThatThrownBy(() -> send(parcel(Priority.MEDIUM))).isInstanceOf(RefusedException.class);
            assertThat(alice.get(PATH).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"400, true", "403, true", "413, true", "302, true", "429, false", "503, false"})
    void whatWouldBeAnsweredSoAgainIsRefusedAndTheRestTriedAgain(int status, boolean refused) {
        try (var service = new Receiver(status)) {
            subscribe(alice, service.url("/send/a")).statusCode(201);

            assertThatThrownBy(() -> send(parcel(Priority.MEDIUM)))
                    .hasMessageContaining(Integer.toString(status))
                    .satisfies(e -> assertThat(e instanceof RefusedException).isEqualTo(refused));
            assertThat(alice.get(PATH).items()).hasSize(1);
        }
    }

    @Test
    void theSameEndpointIsTheSameSubscription() {
        String id = subscribe(alice, "https://push.example.org/a").extract().path("id");
        subscribe(alice, "https://push.example.org/a").statusCode(201).body("id", equalTo(id));

        assertThat(alice.get(PATH).items("id")).containsExactly(id);
    }

    @Test
    void aBrowserIsItsLastUsers() {
        subscribe(alice, "https://push.example.org/" + alice.user()).statusCode(201);
        subscribe(bob, "https://push.example.org/" + alice.user()).statusCode(201);

        assertThat(alice.get(PATH).items()).isEmpty();
        assertThat(bob.get(PATH).items()).hasSize(1);
    }

    @Test
    void anothersSubscriptionDoesNotExist() {
        String id = subscribe(alice, "https://push.example.org/b" + alice.user())
                .extract()
                .path("id");

        bob.request().delete(PATH + "/" + id).then().statusCode(404);
        assertThat(bob.get(PATH).items()).isEmpty();
        alice.request().delete(PATH + "/" + id).then().statusCode(204);
        assertThat(alice.get(PATH).items()).isEmpty();
    }

    @Test
    void aUserHasTwentyAtMost() {
        for (int i = 0; i < 20; i++) {
            subscribe(alice, "https://push.example.org/" + alice.user() + i).statusCode(201);
        }
        subscribe(alice, "https://push.example.org/" + alice.user() + 20)
                .statusCode(409)
                .body("code", equalTo("too_many_push_subscriptions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"endpoint\":\"https://push.example.org/a\"}",
                "{\"endpoint\":\"https://push.example.org/a\",\"keys\":{}}",
                "{\"endpoint\":\"https://push.example.org/a\",\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAA\"}}",
                "{\"endpoint\":\"nowhere\",\"keys\":{\"p256dh\":\"?\",\"auth\":\"?\"}}",
                "{\"endpoint\":7,\"keys\":7}"
            })
    void aWrongSubscriptionIsNamed(String body) {
        alice.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", notNullValue());
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveIsRefused() {
        byte[] wrong = browser.publicKey().clone();
        wrong[40] ^= 1;
        Browser crooked = new Browser(browser.privateKey(), wrong, browser.auth());

        post(alice, crooked.subscription("https://push.example.org/a"))
                .statusCode(422)
                .body("errors[0].field", equalTo("keys.p256dh"));
    }

    private static boolean isSignedBy(String key, String[] token) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(Browser.point(Browser.decode(key)));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Browser.decode(token[2]));
    }

    private ValidatableResponse subscribe(Rest user, String endpoint) {
        return post(user, browser.subscription(endpoint));
    }

    private static ValidatableResponse post(Rest user, Map<String, Object> subscription) {
        return user.request()
                .contentType(ContentType.JSON)
                .body(subscription)
                .post(PATH)
                .then();
    }

    private void send(Parcel parcel) {
        channel.send(parcel).await().atMost(Duration.ofMinutes(1));
    }

    private Parcel parcel(Priority priority) {
        var reminder = OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.PUSH);
        List<Recipient> recipients = pool.withConnection(
                        connection -> channel.recipients(connection, Set.of(alice.user()), Map.of()))
                .await()
                .atMost(Duration.ofMinutes(1))
                .apply(reminder);
        return Parcels.to(recipients.getFirst(), alice.user(), Channel.PUSH, priority, Instant.now());
    }
}
