package punctual.reminder.planning;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
        Map<UUID, Reminder> existing = current.stream().collect(toMap(Reminder::id, Function.identity()));
        List<ReminderChange> changes = new ArrayList<>();
        current.stream()
                .filter(reminder ->
                        reminder.isPending() && !wanted.containsKey(reminder.id()) && !staysSnoozed(reminder))
                .forEach(reminder -> changes.add(withdraw(reminder)));
        wanted.forEach((id, plan) -> {
            Reminder reminder = existing.get(id);
            if (!plan.plannedTime().isBefore(eventTime) && (reminder == null || reminder.isWithdrawn())) {
                changes.add(schedule(id, plan, reminder));
            }
        });
        return changes;
    }

    private boolean staysSnoozed(Reminder reminder) {
        return reminder.progress().snoozed() && task.status() == TaskStatus.ACTIVE;
    }

    private ReminderChange withdraw(Reminder reminder) {
        return ReminderChange.byService(EventTypes.REMINDER_CANCELLED, reminder, reminder.withdrawn(now));
    }

    private ReminderChange schedule(UUID id, ReminderPlan plan, @Nullable Reminder withdrawn) {
        Reminder scheduled = withdrawn == null
                ? Reminder.planned(id, task.taskId(), task.userId(), plan, now)
                : withdrawn.replanned(now);
        return ReminderChange.byService(EventTypes.REMINDER_SCHEDULED, withdrawn, scheduled);
    }
}
