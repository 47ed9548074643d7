package punctual.contracts;

import java.time.Instant;
import java.util.UUID;

/** A task of a series that is no longer wanted, unless a user has changed it. */
public record OccurrenceWithdrawn(UUID taskId, String userId, UUID recurringTaskId, Instant occurrenceAt) {
    public OccurrenceWithdrawn {
        Fields.required("task_id", taskId);
        Fields.text("user_id", userId);
        Fields.required("recurring_task_id", recurringTaskId);
        Fields.required("occurrence_at", occurrenceAt);
    }
}
