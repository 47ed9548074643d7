package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to a tag.
 *
 * @param tag the state after the change, flat on the wire
 * @param before null when created
 * @param changes names of the fields that differ from {@code before} (all null before a creation), without version and
 *     updated_at
 */
public record TagEvent(
        @JsonUnwrapped TagState tag,
        TagOperation operation,
        Actor actor,
        @Nullable TagState before,
        List<String> changes) {
    public TagEvent {
        Fields.required("operation", operation);
        Fields.required("actor", actor);
        changes = Fields.list("changes", changes);
    }
}
