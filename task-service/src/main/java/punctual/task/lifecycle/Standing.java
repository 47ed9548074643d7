package punctual.task.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import punctual.contracts.DeletedReason;
import punctual.contracts.TaskStatus;

/** Whether a task is done or deleted. A deleted task keeps when it was completed, and so what it goes back to. */
public record Standing(
        @Nullable Instant completedAt,
        @Nullable Instant deletedAt,
        @Nullable DeletedReason deletedReason) {
    public static final Standing ACTIVE = new Standing(null, null, null);

    public Standing {
        if ((deletedAt == null) != (deletedReason == null)) {
            throw new IllegalArgumentException("deleted at " + deletedAt + " for " + deletedReason);
        }
    }

    public TaskStatus status() {
        if (deletedAt != null) {
            return TaskStatus.DELETED;
        }
        return isCompleted() ? TaskStatus.COMPLETED : TaskStatus.ACTIVE;
    }

    boolean isCompleted() {
        return completedAt != null;
    }

    Standing completed(Instant now) {
        return new Standing(now, null, null);
    }

    Standing deleted(DeletedReason reason, Instant now) {
        return new Standing(completedAt, now, reason);
    }

    Standing restored() {
        return new Standing(completedAt, null, null);
    }
}
