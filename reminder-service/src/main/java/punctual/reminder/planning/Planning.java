package punctual.reminder.planning;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.ReminderPlan;

/** Decides what a task's change does to its reminders. It looks at the state alone, not at what was changed. */
final class Planning {

    private final TaskState task;
    private final Instant eventTime;
    private final Instant now;

    private Planning(TaskState task, Instant eventTime, Instant now) {
        this.task = task;
        this.eventTime = eventTime;
        this.now = now;
    }

    /**
     * The changes that bring the task's reminders to what it wants.
     *
     * @param current all reminders that the task has or had
     * @param eventTime when the task came to this state; what triggers before it is not planned
     * @param now when it was read
     */
    static List<ReminderChange> changes(Collection<Reminder> current, TaskState task, Instant eventTime, Instant now) {
        return new Planning(task, eventTime, now).changes(current);
    }

    private List<ReminderChange> changes(Collection<Reminder> current) {
        Map<UUID, ReminderPlan> wanted = WantedReminders.of(task);
        Set<UUID> existing = current.stream().map(Reminder::id).collect(toSet());
        List<ReminderChange> changes = new ArrayList<>();
        current.stream()
                .filter(reminder ->
                        reminder.isPending() && !wanted.containsKey(reminder.id()) && !staysSnoozed(reminder))
                .forEach(reminder -> changes.add(withdraw(reminder)));
        current.stream().filter(Reminder::isWithdrawn).forEach(reminder -> comesBackAt(reminder, wanted)
                .ifPresent(trigger -> changes.add(scheduleAgain(reminder, trigger))));
        wanted.forEach((id, plan) -> {
            if (!existing.contains(id) && isAhead(plan.plannedTime())) {
                changes.add(schedule(id, plan));
            }
        });
        return changes;
    }

    /** When a withdrawn one triggers: as its user has snoozed it, else as planned; not at all where both are past. */
    private Optional<Instant> comesBackAt(Reminder withdrawn, Map<UUID, ReminderPlan> wanted) {
        if (staysSnoozed(withdrawn) && isAhead(withdrawn.triggerTime())) {
            return Optional.of(withdrawn.triggerTime());
        }
        return Optional.ofNullable(wanted.get(withdrawn.id()))
                .map(ReminderPlan::plannedTime)
                .filter(this::isAhead);
    }

    private boolean isAhead(Instant trigger) {
        return !trigger.isBefore(eventTime);
    }

    private boolean staysSnoozed(Reminder reminder) {
        return reminder.progress().snoozed() && task.status() == TaskStatus.ACTIVE;
    }

    private ReminderChange withdraw(Reminder reminder) {
        return ReminderChange.byService(EventTypes.REMINDER_CANCELLED, reminder, reminder.withdrawn(now));
    }

    private ReminderChange scheduleAgain(Reminder withdrawn, Instant trigger) {
        return ReminderChange.byService(EventTypes.REMINDER_SCHEDULED, withdrawn, withdrawn.replanned(trigger, now));
    }

    private ReminderChange schedule(UUID id, ReminderPlan plan) {
        Reminder planned = Reminder.planned(id, task.taskId(), task.userId(), plan, now);
        return ReminderChange.byService(EventTypes.REMINDER_SCHEDULED, null, planned);
    }
}
