package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to a task.
 *
 * @param task the state after the change, flat on the wire
 * @param before null when created
 * @param changes names of the fields that differ from {@code before} (all null before a creation), without version and
 *     updated_at
 */
public record TaskEvent(
        @JsonUnwrapped TaskState task,
        TaskOperation operation,
        Actor actor,
        @Nullable TaskState before,
        List<String> changes) {
    public TaskEvent {
        Fields.required("operation", operation);
        Fields.required("actor", actor);
        changes = Fields.list("changes", changes);
    }
}
