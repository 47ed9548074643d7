package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.notification.OtherServices;
import punctual.notification.ServiceTest;

/** A mail whose first attempt was put off, and whose second one would have fallen into quiet hours. */
@ServiceTest
class HeldRetryTest {
    @SuppressWarnings("NullAway.Init") // made before each test
    private MailedUser alice;

    @BeforeEach
    void hold() {
        alice = MailedUser.create();
        ScriptedSmtp.answer(alice.address(), "451 try later");
        CountDownLatch released = ScriptedSmtp.hold(alice.address());
        try (var others = new OtherServices()) {
            others.due(alice.reminder());
        }
        await().until(() -> Integer.valueOf(1).equals(alice.rest().delivery().get("attempts")));
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        alice.prefer("\"time_zone\":\"UTC\",\"quiet_hours\":{\"start\":\"%tR\",\"end\":\"%tR\"}"
                .formatted(now.minusHours(2), now.plusHours(2)));
        released.countDown();
        await().until(() -> nextAttempt().isAfter(Instant.now().plus(Duration.ofMinutes(30))));
    }

    @Test
    void isSentAtOnceWhenTheQuietHoursAreTakenAway() {
        alice.prefer("");

        assertThat(alice.delivery("sent")).containsEntry("attempts", 2);
        assertThat(alice.mails()).hasSize(1);
    }

    @Test
    void staysInTheAppWhenTheChannelIsSwitchedOff() {
        alice.prefer("\"channels\":{\"email\":false}");

        assertThat(alice.delivery("sent"))
                .containsEntry("channel", "in-app")
                .containsEntry("error", "Delivered in the app: email is switched off in the preferences");
        assertThat(alice.mails()).isEmpty();
    }

    private Instant nextAttempt() throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var select = connection.prepareStatement("select next_attempt_at from deliveries where user_id = ?")) {
            select.setString(1, alice.rest().user());
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getTimestamp(1).toInstant();
        }
    }
}
