package punctual.notification.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import punctual.contracts.Channel;
import punctual.contracts.Priority;

/** What quiet hours hold, and by whose clock. */
class NotBeforeTest {
    private static final Instant NIGHT = Instant.parse("2026-11-10T22:30:00Z");
    private static final Instant SEVEN_IN_BERLIN = Instant.parse("2026-11-11T06:00:00Z");
    private static final Instant SEVEN_IN_UTC = Instant.parse("2026-11-11T07:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "PUSH"})
    void mailsAndPushWaitForTheEnd(Channel channel) {
        assertThat(notBefore("UTC", channel, Priority.HIGH)).isEqualTo(SEVEN_IN_UTC);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBHOOK", "IN_APP"})
    void programsAndTheAppDoNotSleep(Channel channel) {
        assertThat(notBefore("UTC", channel, Priority.LOW)).isEqualTo(NIGHT);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUrgentDoesNotWait(Channel channel) {
        assertThat(notBefore("UTC", channel, Priority.URGENT)).isEqualTo(NIGHT);
    }

    @Test
    void withoutAZoneOfTheUsersTheTasksCounts() {
        assertThat(notBefore(null, Channel.EMAIL, Priority.MEDIUM)).isEqualTo(SEVEN_IN_BERLIN);
    }

    @Test
    void withoutQuietHoursNothingWaits() {
        assertThat(Preferences.DEFAULT.notBefore(Channel.EMAIL, Priority.LOW, "Europe/Berlin", NIGHT))
                .isEqualTo(NIGHT);
    }

    /** The task is in Berlin. */
    private static Instant notBefore(@Nullable String zone, Channel channel, Priority priority) {
        Preferences preferences = new Preferences(
                zone, List.of(), Preferences.DEFAULT.channels(), new QuietHours("22:00", "07:00"), false, List.of());
        return preferences.notBefore(channel, priority, "Europe/Berlin", NIGHT);
    }
}
