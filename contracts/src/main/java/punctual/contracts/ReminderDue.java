package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reminder fired.
 *
 * @param reminder the state after the firing, flat on the wire; its version names the firing
 * @param hoursUntilDue from the firing to the due time, negative when that has passed; null without one
 * @param lateByMs milliseconds from the trigger time to the firing
 */
public record ReminderDue(
        @JsonUnwrapped ReminderState reminder,
        Actor actor,
        @Nullable ReminderState before,
        List<String> changes,
        String title,
        Priority priority,
        @Nullable String dueDate,
        @Nullable Instant dueAt,
        String timeZone,
        ReminderType reminderType,
        @Nullable Integer minutesBefore,
        @Nullable Double hoursUntilDue,
        long lateByMs) {
    public ReminderDue {
        Fields.required("actor", actor);
        changes = Fields.list("changes", changes);
        Fields.text("title", title);
        Fields.required("priority", priority);
        Fields.date("due_date", dueDate);
        Fields.zone("time_zone", timeZone);
        Fields.required("reminder_type", reminderType);
        Fields.atLeast(0, "late_by_ms", lateByMs);
    }
}
