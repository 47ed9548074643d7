package punctual.task.api;

import java.util.UUID;

/** What is left of a task that its user has removed for good. */
record PurgedTask(UUID id, boolean purged) implements ChangedTask {

    PurgedTask(UUID id) {
        this(id, true);
    }
}
