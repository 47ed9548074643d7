package punctual.reminder.planning;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import punctual.contracts.ReminderSpec;
import punctual.contracts.TaskState;
import punctual.contracts.TaskStatus;
import punctual.reminder.ReminderPlan;

/** The reminders that a task wants as it stands: none unless it is active, and equal ones once. */
final class WantedReminders {

    private WantedReminders() {}

    static Map<UUID, ReminderPlan> of(TaskState task) {
        Map<UUID, ReminderPlan> wanted = new LinkedHashMap<>();
        if (task.status() == TaskStatus.ACTIVE) {
            task.reminders().forEach(spec -> TriggerTime.of(spec, task)
                    .ifPresent(trigger -> wanted.put(id(task.taskId(), spec, trigger), plan(spec, trigger))));
        }
        return wanted;
    }

    /** UUIDv5 (RFC 9562, section 5.5) in the task's name space, so that the same reminder meets itself. */
    static UUID id(UUID taskId, ReminderSpec spec, Instant trigger) {
        String destination = spec.destination() == null ? "" : spec.destination();
        String name = String.join("|", form(spec), spec.channel().wireName(), trigger.toString(), destination);
        return UuidCreator.getNameBasedSha1(taskId, name);
    }

    private static String form(ReminderSpec spec) {
        return switch (spec.type()) {
            case AT -> "at";
            case BEFORE_DUE -> "minutes_before=" + spec.minutesBefore();
            case CALENDAR ->
                "days_before=" + spec.daysBefore() + ",time=" + LocalTime.parse(Objects.requireNonNull(spec.time()));
        };
    }

    private static ReminderPlan plan(ReminderSpec spec, Instant trigger) {
        return new ReminderPlan(trigger, spec.type(), spec.minutesBefore(), spec.channel(), spec.destination());
    }
}
