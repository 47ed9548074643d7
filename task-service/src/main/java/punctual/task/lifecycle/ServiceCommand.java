package punctual.task.lifecycle;

import java.time.Instant;
import java.util.UUID;
import punctual.contracts.DeletedReason;
import punctual.contracts.TaskOperation;
import punctual.contracts.TaskStatus;

/** What other services ask for. A command that does not fit the task changes nothing. */
public sealed interface ServiceCommand extends Command {

    /** The occurrence is wanted again, with these fields: only one that was withdrawn comes back. */
    record Request(TaskContent content, Series series) implements ServiceCommand {
        @Override
        public Outcome apply(Task task, Instant now) {
            if (task.standing().deletedReason() != DeletedReason.WITHDRAWN) {
                return new Outcome.Unchanged();
            }
            return new Outcome.Changed(task.restored(content, series, now), TaskOperation.RESTORED);
        }
    }

    /** The occurrence is no longer wanted: only an active one that no user has changed goes. */
    record Withdraw(UUID recurringTaskId) implements ServiceCommand {
        @Override
        public Outcome apply(Task task, Instant now) {
            boolean untouched =
                    task.status() == TaskStatus.ACTIVE && !task.history().byUser();
            if (!untouched
                    || task.series() == null
                    || !task.series().recurringTaskId().equals(recurringTaskId)) {
                return new Outcome.Unchanged();
            }
            Standing withdrawn = task.standing().deleted(DeletedReason.WITHDRAWN, now);
            return new Outcome.Changed(task.with(withdrawn, false, now), TaskOperation.WITHDRAWN);
        }
    }

    /** A reminder was sent that was to go off at {@code trigger}. */
    record Remind(Instant trigger) implements ServiceCommand {
        @Override
        public Outcome apply(Task task, Instant now) {
            if (task.history().notified() || trigger.isBefore(task.history().dueMovedAt())) {
                return new Outcome.Unchanged();
            }
            return new Outcome.Changed(task.reminded(now), TaskOperation.UPDATED);
        }
    }
}
