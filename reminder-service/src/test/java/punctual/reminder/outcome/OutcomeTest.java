package punctual.reminder.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.DeliveryResult;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderStatus;
import punctual.contracts.ReminderType;
import punctual.messaging.Cause;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.ReminderPlan;

class OutcomeTest {

    private static final Instant NOW = Instant.parse("2026-12-01T07:00:00Z");

    private final ReminderPlan plan = new ReminderPlan(NOW, ReminderType.BEFORE_DUE, 60, Channel.EMAIL, null);
    private final Reminder planned = Reminder.planned(UUID.randomUUID(), UUID.randomUUID(), "alice", plan, NOW);
    private final Reminder fired = planned.fired(NOW);

    private static Outcome outcome(Reminder reminder, boolean succeeded, @Nullable String error) {
        DeliveryResult result = new DeliveryResult(
                UUID.randomUUID(),
                reminder.id(),
                reminder.version(),
                reminder.taskId(),
                reminder.userId(),
                Channel.EMAIL,
                null,
                1,
                NOW.plusSeconds(1),
                error);
        return new Outcome(result, succeeded, Cause.fresh());
    }

    @Test
    void aSuccessIsSent() {
        ReminderChange change = outcome(fired, true, null).change(fired, NOW).orElseThrow();
        assertThat(change.type()).isEqualTo(EventTypes.REMINDER_SENT);
        assertThat(change.after().status()).isEqualTo(ReminderStatus.SENT);
        assertThat(change.after().progress().sentAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(change.changes()).containsExactly("status");
    }

    @Test
    void aFailureIsFailedAndSaysWhy() {
        ReminderChange change =
                outcome(fired, false, "550 no such user").change(fired, NOW).orElseThrow();
        assertThat(change.type()).isEqualTo(EventTypes.REMINDER_FAILED);
        assertThat(change.after().progress().errorMessage()).isEqualTo("550 no such user");
    }

    @Test
    void sentBeatsCancelled() {
        Reminder cancelled = fired.withdrawn(NOW);
        assertThat(outcome(fired, true, null).change(cancelled, NOW)).isPresent();
        assertThat(outcome(fired, false, "dropped").change(cancelled, NOW)).isEmpty();
    }

    @Test
    void aResultCountsOnce() {
        Reminder sent = fired.sent(NOW, null, NOW);
        assertThat(outcome(fired, true, null).change(sent, NOW)).isEmpty();
        assertThat(outcome(fired, false, "late").change(sent, NOW)).isEmpty();
    }

    @Test
    void aResultOfAnotherFiringIsLeftOut() {
        assertThat(outcome(planned, true, null).change(fired, NOW)).isEmpty();
        assertThat(outcome(fired, true, null).change(planned, NOW)).isEmpty();
    }
}
