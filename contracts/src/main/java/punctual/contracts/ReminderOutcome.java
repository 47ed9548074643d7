package punctual.contracts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A firing was delivered ({@code .sent}) or could not be ({@code .failed}).
 *
 * @param reminder the state after the change, flat on the wire
 * @param attempts how often delivery was tried
 * @param error why it failed, or what is to be known about a delivery that succeeded
 */
public record ReminderOutcome(
        @JsonUnwrapped ReminderState reminder,
        Actor actor,
        @Nullable ReminderState before,
        List<String> changes,
        int attempts,
        Instant attemptedAt,
        @Nullable String error) {
    public ReminderOutcome {
        Fields.required("actor", actor);
        changes = Fields.list("changes", changes);
        Fields.atLeast(0, "attempts", attempts);
        Fields.required("attempted_at", attemptedAt);
    }
}
