package punctual.recurrence.series;

import punctual.contracts.TaskState;
import punctual.contracts.WireName;

/** What task-events show of an occurrence. */
public enum OccurrenceStatus implements WireName {
    OPEN,
    COMPLETED,
    SKIPPED,
    DELETED,
    WITHDRAWN;

    static OccurrenceStatus of(TaskState task) {
        return switch (task.status()) {
            case ACTIVE -> OPEN;
            case COMPLETED -> COMPLETED;
            case DELETED -> ofDeleted(task);
        };
    }

    private static OccurrenceStatus ofDeleted(TaskState task) {
        if (task.deletedReason() == null) {
            return DELETED;
        }
        return switch (task.deletedReason()) {
            case USER -> DELETED;
            case SKIPPED -> SKIPPED;
            case WITHDRAWN -> WITHDRAWN;
        };
    }
}
