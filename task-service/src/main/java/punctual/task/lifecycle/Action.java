package punctual.task.lifecycle;

import java.time.Instant;
import punctual.contracts.DeletedReason;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;

/** What a user can do to a task beside editing it. */
public enum Action implements Command {
    COMPLETE {
        @Override
        public Outcome apply(Task task, Instant now) {
            return switch (task.status()) {
                case ACTIVE -> changed(task, task.standing().completed(now), TaskOperation.COMPLETED, now);
                case COMPLETED -> new Outcome.Unchanged();
                case DELETED -> deleted("completed");
            };
        }
    },
    REOPEN {
        @Override
        public Outcome apply(Task task, Instant now) {
            return switch (task.status()) {
                case ACTIVE -> new Outcome.Unchanged();
                case COMPLETED -> changed(task, Standing.ACTIVE, TaskOperation.REOPENED, now);
                case DELETED -> deleted("reopened");
            };
        }
    },
    DELETE {
        @Override
        public Outcome apply(Task task, Instant now) {
            if (task.status() == TaskStatus.DELETED) {
                return new Outcome.Unchanged();
            }
            return changed(task, task.standing().deleted(DeletedReason.USER, now), TaskOperation.DELETED, now);
        }
    },
    RESTORE {
        @Override
        public Outcome apply(Task task, Instant now) {
            if (task.status() != TaskStatus.DELETED) {
                return new Outcome.Unchanged();
            }
            return changed(task, task.standing().restored(), TaskOperation.RESTORED, now);
        }
    },
    SKIP {
        @Override
        public Outcome apply(Task task, Instant now) {
            if (task.standing().deletedReason() == DeletedReason.SKIPPED) {
                return new Outcome.Unchanged();
            }
            if (task.series() == null) {
                return new Outcome.Refused("task_not_recurring", "Only a task of a series can be skipped");
            }
            return switch (task.status()) {
                case ACTIVE ->
                    changed(task, task.standing().deleted(DeletedReason.SKIPPED, now), TaskOperation.SKIPPED, now);
                case COMPLETED -> new Outcome.Refused("task_completed", "A completed task cannot be skipped");
                case DELETED -> deleted("skipped");
            };
        }
    },
    /** What was already deleted goes as it is. */
    PURGE {
        @Override
        public Outcome apply(Task task, Instant now) {
            Standing gone = task.status() == TaskStatus.DELETED
                    ? task.standing()
                    : task.standing().deleted(DeletedReason.USER, now);
            return changed(task, gone, TaskOperation.PURGED, now);
        }
    };

    private static Outcome changed(Task task, Standing standing, TaskOperation operation, Instant now) {
        return new Outcome.Changed(task.with(standing, true, now), operation);
    }

    private static Outcome deleted(String verb) {
        return new Outcome.Refused("task_deleted", "A deleted task cannot be " + verb + "; restore it first");
    }
}
