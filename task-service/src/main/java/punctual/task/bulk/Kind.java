package punctual.task.bulk;

import org.jspecify.annotations.Nullable;
import punctual.contracts.WireName;
import punctual.task.lifecycle.Action;

/** What an operation does, and what the endpoint that does it alone answers. */
enum Kind implements WireName {
    CREATE(201, null),
    PATCH(200, null),
    COMPLETE(200, Action.COMPLETE),
    REOPEN(200, Action.REOPEN),
    SKIP(200, Action.SKIP),
    DELETE(204, Action.DELETE),
    RESTORE(200, Action.RESTORE);

    private final int status;
    private final @Nullable Action action;

    Kind(int status, @Nullable Action action) {
        this.status = status;
        this.action = action;
    }

    int status() {
        return status;
    }

    /** Null where the operation says more than its name. */
    @Nullable
    Action action() {
        return action;
    }
}
