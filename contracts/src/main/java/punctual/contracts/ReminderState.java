package punctual.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reminder as it stands at one version; (reminder id, version) names one firing. */
public record ReminderState(
        UUID reminderId,
        long version,
        UUID taskId,
        String userId,
        ReminderStatus status,
        Instant triggerTime,
        Channel channel,
        @Nullable String destination) {
    public ReminderState {
        Fields.required("reminder_id", reminderId);
        Fields.atLeast(1, "version", version);
        Fields.required("task_id", taskId);
        Fields.text("user_id", userId);
        Fields.required("status", status);
        Fields.required("trigger_time", triggerTime);
        Fields.required("channel", channel);
    }
}
