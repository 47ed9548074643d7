package punctual.reminder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.ReminderType;

/**
 * What a task asked for, worked out to an instant. It never changes: another instant is another reminder.
 *
 * @param plannedTime the trigger time before any snooze
 * @param minutesBefore given with type before_due alone
 */
public record ReminderPlan(
        Instant plannedTime,
        ReminderType type,
        @Nullable Integer minutesBefore,
        Channel channel,
        @Nullable String destination) {}
