package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reminder was scheduled, cancelled, snoozed or missed.
 *
 * @param reminder the state after the change, flat on the wire
 * @param before null when created
 * @param changes names of the fields that differ from {@code before} (all null before a creation), without version and
 *     updated_at
 */
public record ReminderEvent(
        @JsonUnwrapped ReminderState reminder,
        Actor actor,
        @Nullable ReminderState before,
        List<String> changes) {
    public ReminderEvent {

        Fields.required("actor", actor);
        changes = Fields.list("changes", changes);
    }
}
