package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.embedded.MovableClock;
import punctual.notification.OtherServices;
import punctual.notification.ServiceTest;

/** A night with quiet hours, from a reminder at half past eleven until the next morning. */
@ServiceTest
class QuietNightTest {
    private static final String QUIET = "\"quiet_hours\":{\"start\":\"22:00\",\"end\":\"07:00\"}";

    private final MovableClock clock = new MovableClock();
    private OtherServices others;

    @Inject
    Clock serviceClock;

    @BeforeEach
    void open() {
        QuarkusMock.installMockForInstance(clock, serviceClock);
        clock.stand();
        others = new OtherServices();
    }

    @AfterEach
    void close() {
        others.close();
    }

    /** The task's zone is Europe/Berlin. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2020-11-10T22:30:00Z, 2020-11-11T06:00:00Z",
        ", 2020-11-10T22:30:00Z, 2020-11-11T06:00:00Z",
        "America/New_York, 2020-11-11T04:30:00Z, 2020-11-11T12:00:00Z",
        "Europe/Berlin, 2020-03-28T22:30:00Z, 2020-03-29T05:00:00Z", // the clocks go forward
        "Europe/Berlin, 2020-10-24T21:30:00Z, 2020-10-25T06:00:00Z" // the clocks go back
    })
    void aReminderInTheNightIsSentAtSevenByTheLocalClock(String zone, Instant night, Instant seven) {
        clock.moveTo(night);
        MailedUser sleeper = MailedUser.create();
        sleeper.prefer(QUIET + (zone == null ? "" : ",\"time_zone\":\"" + zone + "\""));
        others.due(sleeper.reminder());
        sleeper.delivery("pending");

        clock.moveTo(seven.minusNanos(1000));
        awaitNextRound();
        assertThat(sleeper.rest().delivery()).containsEntry("status", "pending").containsEntry("attempts", 0);
        clock.moveTo(seven);
        awaitNextRound();
        assertThat(sleeper.delivery("sent"))
                .containsEntry("attempted_at", seven.toString())
                .containsEntry("attempts", 1);
        assertThat(sleeper.mails()).hasSize(1);
    }

    /** An urgent one is not held, and what is due when it is sent is sent with it. */
    private void awaitNextRound() {
        MailedUser other = MailedUser.create();
        other.prefer("\"time_zone\":\"UTC\",\"quiet_hours\":{\"start\":\"00:00\",\"end\":\"23:59\"}");
        others.urgent(other.reminder());
        await().until(() -> other.mails().size() == 1);
    }
}
