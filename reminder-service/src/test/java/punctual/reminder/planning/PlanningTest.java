package punctual.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.reminder.SomeTask.at;
import static punctual.reminder.SomeTask.due;
import static punctual.reminder.SomeTask.minutesBefore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.EventTypes;
import punctual.contracts.ReminderSpec;
import punctual.contracts.ReminderStatus;
import punctual.contracts.TaskStatus;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.SomeTask;

class PlanningTest {

    private static final Instant MORNING = Instant.parse("2026-12-01T06:00:00Z");
    private static final Instant TRIGGER = Instant.parse("2026-12-01T07:00:00Z");
    private static final Instant LATER_TRIGGER = Instant.parse("2026-12-01T09:00:00Z");

    private final SomeTask task = due("2026-12-01T08:00:00Z").remind(minutesBefore(60));
    private final Map<UUID, Reminder> reminders = new LinkedHashMap<>();

    private List<ReminderChange> read(SomeTask state, Instant time) {
        List<ReminderChange> changes = Planning.changes(reminders.values(), state.state(), time, time.plusMillis(5));
        changes.forEach(change -> reminders.put(change.after().id(), change.after()));
        return changes;
    }

    private Reminder only() {
        assertThat(reminders).hasSize(1);
        return reminders.values().iterator().next();
    }

    private void become(Reminder reminder) {
        reminders.put(reminder.id(), reminder);
    }

    private List<String> pendingAt() {
        return reminders.values().stream()
                .filter(Reminder::isPending)
                .map(reminder -> reminder.triggerTime().toString())
                .toList();
    }

    @Test
    void anActiveTaskPlansWhatItWants() {
        task.remind(at(MORNING.plusSeconds(60)));
        assertThat(read(task, MORNING)).extracting(ReminderChange::type).containsOnly(EventTypes.REMINDER_SCHEDULED);
        assertThat(pendingAt()).containsExactly("2026-12-01T07:00:00Z", "2026-12-01T06:01:00Z");
    }

    @Test
    void equalRemindersAreOne() {
        read(task.remind(minutesBefore(60)), MORNING);
        assertThat(reminders).hasSize(1);
    }

    @Test
    void remindersThatDifferInChannelOrDestinationAreTwo() {
        ReminderSpec mail = new ReminderSpec(60, null, null, null, Channel.EMAIL, "a@example.org");
        ReminderSpec otherMail = new ReminderSpec(60, null, null, null, Channel.EMAIL, "b@example.org");
        read(task.remind(mail, otherMail), MORNING);
        assertThat(reminders).hasSize(3);
    }

    @Test
    void whatTriggersBeforeTheEventMakesNoReminder() {
        read(task, TRIGGER.plusNanos(1000));
        assertThat(reminders).isEmpty();
    }

    @Test
    void whatTriggersBetweenTheEventAndItsReadingIsPlanned() {
        read(task, TRIGGER);
        assertThat(pendingAt()).containsExactly(TRIGGER.toString());
    }

    @Test
    void movingTheDueDateCancelsTheOldAndPlansTheNew() {
        read(task, MORNING);
        List<ReminderChange> changes = read(task.dueAt(Instant.parse("2026-12-01T10:00:00Z")), MORNING);
        assertThat(changes)
                .extracting(ReminderChange::type)
                .containsExactly(EventTypes.REMINDER_CANCELLED, EventTypes.REMINDER_SCHEDULED);
        assertThat(pendingAt()).containsExactly(LATER_TRIGGER.toString());
    }

    @Test
    void movingTheDueDateAwayAndBackPlansTheFirstAgain() {
        read(task, MORNING);
        read(task.dueAt(Instant.parse("2026-12-01T10:00:00Z")), MORNING);
        read(task.dueAt(Instant.parse("2026-12-01T08:00:00Z")), MORNING);
        assertThat(pendingAt()).containsExactly(TRIGGER.toString());
        assertThat(reminders).hasSize(2);
    }

    @Test
    void movingTheDueDateAwayAndBackAfterTheFiringFiresNoSecondTime() {
        read(task, MORNING);
        become(only().fired(TRIGGER));
        read(task.dueAt(Instant.parse("2026-12-01T10:00:00Z")), MORNING);
        read(task.dueAt(Instant.parse("2026-12-01T08:00:00Z")), MORNING);
        assertThat(pendingAt()).isEmpty();
    }

    @Test
    void completingCancelsWhatIsPending() {
        read(task, MORNING);
        read(task.status(TaskStatus.COMPLETED), MORNING);
        assertThat(only().status()).isEqualTo(ReminderStatus.CANCELLED);
    }

    @Test
    void reopeningBeforeTheTriggerPlansAgainAndAfterItDoesNot() {
        read(task, MORNING);
        read(task.status(TaskStatus.COMPLETED), MORNING);
        read(task.status(TaskStatus.ACTIVE), MORNING);
        assertThat(pendingAt()).containsExactly(TRIGGER.toString());
        read(task.status(TaskStatus.DELETED), MORNING);
        read(task.status(TaskStatus.ACTIVE), TRIGGER.plusSeconds(1));
        assertThat(pendingAt()).isEmpty();
    }

    @Test
    void aChangeOfTheTitleLeavesWhatIsPlannedAlone() {
        read(task, MORNING);
        assertThat(read(task.titled("Pay rent and heating"), MORNING)).isEmpty();
        assertThat(read(task, TRIGGER.plusSeconds(1))).isEmpty();
    }

    @Test
    void settledRemindersAreLeftAlone() {
        read(task, MORNING);
        Reminder fired = only().fired(TRIGGER);
        for (Reminder settled :
                List.of(fired.sent(TRIGGER, null, TRIGGER), fired.failed("550", TRIGGER), only().missed(TRIGGER))) {
            become(settled);
            assertThat(read(task, MORNING)).isEmpty();
            assertThat(read(task.status(TaskStatus.COMPLETED), MORNING)).isEmpty();
            assertThat(read(task.status(TaskStatus.ACTIVE), MORNING)).isEmpty();
        }
    }

    @Test
    void whatFiredAndIsUndeliveredIsCancelledToo() {
        read(task, MORNING);
        become(only().fired(TRIGGER));
        List<ReminderChange> changes = read(task.status(TaskStatus.COMPLETED), TRIGGER.plusSeconds(1));
        assertThat(changes).extracting(ReminderChange::type).containsExactly(EventTypes.REMINDER_CANCELLED);
    }

    @Test
    void aReminderTakenOffTheListIsCancelled() {
        read(task, MORNING);
        List<Reminder> before = new ArrayList<>(reminders.values());
        read(task.withoutReminders(), MORNING);
        assertThat(before).hasSize(1);
        assertThat(only().isWithdrawn()).isTrue();
    }

    @Test
    void aSnoozedOneComesBackAtItsSnoozedTimeWhenTheTaskIsReopened() {
        read(task, MORNING);
        become(only().snoozed(TRIGGER.plusSeconds(3600), TRIGGER.plusSeconds(60)));
        read(task.status(TaskStatus.COMPLETED), TRIGGER.plusSeconds(600));
        read(task.status(TaskStatus.ACTIVE), TRIGGER.plusSeconds(660));
        assertThat(pendingAt()).containsExactly("2026-12-01T08:00:00Z");
    }

    @Test
    void aSnoozedOneComesBackThoughTheDueDateWasMovedMeanwhile() {
        read(task, MORNING);
        become(only().snoozed(TRIGGER.plusSeconds(3600), TRIGGER.plusSeconds(60)));
        read(task.status(TaskStatus.DELETED), TRIGGER.plusSeconds(600));
        read(task.status(TaskStatus.ACTIVE).dueAt(Instant.parse("2026-12-01T10:00:00Z")), TRIGGER.plusSeconds(660));
        assertThat(pendingAt()).containsExactlyInAnyOrder("2026-12-01T08:00:00Z", LATER_TRIGGER.toString());
    }

    @Test
    void aSnoozedOneWhoseTimeHasPassedComesBackAsPlannedWhereThatIsAheadAndElseNot() {
        read(task, MORNING);
        become(only().snoozed(MORNING.plusSeconds(600), MORNING));
        read(task.status(TaskStatus.COMPLETED), MORNING.plusSeconds(300));
        read(task.status(TaskStatus.ACTIVE), MORNING.plusSeconds(601));
        assertThat(pendingAt()).containsExactly(TRIGGER.toString());
        become(only().snoozed(TRIGGER.plusSeconds(600), TRIGGER));
        read(task.status(TaskStatus.COMPLETED), TRIGGER.plusSeconds(300));
        read(task.status(TaskStatus.ACTIVE), TRIGGER.plusSeconds(601));
        assertThat(pendingAt()).isEmpty();
    }

    @Test
    void aSnoozedOneThatItsUserCancelsStaysCancelled() {
        read(task, MORNING);
        become(only().snoozed(TRIGGER.plusSeconds(3600), MORNING).cancelled(MORNING));
        read(task.status(TaskStatus.COMPLETED), MORNING);
        assertThat(read(task.status(TaskStatus.ACTIVE), MORNING)).isEmpty();
    }

    @Test
    void whatItsUserAskedForIsDeliveredThoughTheDueDateHasMovedSince() {
        read(task, MORNING);
        Reminder planned = only();
        Instant later = TRIGGER.plusSeconds(3600);
        Reminder snoozed = planned.snoozed(later, TRIGGER).fired(later);
        Reminder retried =
                planned.fired(TRIGGER).failed("550", TRIGGER).retried(later).fired(later);
        for (Reminder asked : List.of(snoozed, retried)) {
            reminders.clear();
            become(asked);
            read(task.dueAt(Instant.parse("2026-12-01T12:00:00Z")), later);
            assertThat(read(task.titled("Pay rent and heating"), later.plusSeconds(1)))
                    .isEmpty();
            assertThat(pendingAt()).contains(asked.triggerTime().toString());
            assertThat(read(task.status(TaskStatus.COMPLETED), later.plusSeconds(2)))
                    .extracting(ReminderChange::before)
                    .contains(asked);
            assertThat(read(task.status(TaskStatus.ACTIVE), later.plusSeconds(3)))
                    .extracting(ReminderChange::before)
                    .doesNotContain(reminders.get(asked.id()));
        }
    }
}
