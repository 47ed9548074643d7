package punctual.reminder;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Actor;
import punctual.contracts.ActorType;
import punctual.contracts.ReminderEvent;
import punctual.contracts.ReminderState;
import punctual.contracts.Topics;
import punctual.messaging.Cause;
import punctual.messaging.Differences;
import punctual.messaging.NewEvent;

/**
 * A change to a reminder.
 *
 * @param type one of {@code punctual.contracts.EventTypes}
 * @param before null when it was made
 */
public record ReminderChange(
        String type, Actor actor, @Nullable Reminder before, Reminder after) {

    private static final Differences<ReminderState> FIELDS = Differences.<ReminderState>none()
            .and("reminder_id", ReminderState::reminderId)
            .and("task_id", ReminderState::taskId)
            .and("user_id", ReminderState::userId)
            .and("status", ReminderState::status)
            .and("trigger_time", ReminderState::triggerTime)
            .and("channel", ReminderState::channel)
            .and("destination", ReminderState::destination);
    private static final Actor SERVICE = new Actor(ActorType.SERVICE, "reminder-service");
    private static final Actor SYSTEM = new Actor(ActorType.SYSTEM, "reminder-service");

    public ReminderChange {
        if (before != null && after.version() != before.version() + 1) {
            throw new IllegalArgumentException("a change of %s leads from version %d to %d"
                    .formatted(after.id(), before.version(), after.version()));
        }
    }

    /** A change that the service makes because of an event. */
    public static ReminderChange byService(String type, @Nullable Reminder before, Reminder after) {
        return new ReminderChange(type, SERVICE, before, after);
    }

    /** A change that time alone makes. */
    public static ReminderChange byTime(String type, Reminder before, Reminder after) {
        return new ReminderChange(type, SYSTEM, before, after);
    }

    /** A change that the reminder's user asked for. */
    public static ReminderChange byUser(String type, Reminder before, Reminder after) {
        return new ReminderChange(type, new Actor(ActorType.USER, before.userId()), before, after);
    }

    public @Nullable ReminderState stateBefore() {
        return before == null ? null : before.state();
    }

    /** The names of the fields that changed, without version and updated_at. */
    public List<String> changes() {
        return FIELDS.between(stateBefore(), after.state());
    }

    /** The event with the data that most types carry. */
    public NewEvent event(Cause cause) {
        return event(cause, new ReminderEvent(after.state(), actor, stateBefore(), changes()));
    }

    /** The event with data of its own. */
    public NewEvent event(Cause cause, Object data) {
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(),
                Topics.REMINDERS,
                after.taskId().toString(),
                type,
                after.id().toString(),
                after.updatedAt(),
                after.version(),
                cause,
                data);
    }
}
