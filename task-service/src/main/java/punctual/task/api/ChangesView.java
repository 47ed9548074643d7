package punctual.task.api;

import java.util.List;
import punctual.task.sync.TaskSync.Changes;

/**
 * A part of the feed of changes.
 *
 * @param nextSince what to ask with next
 * @param more whether there are more changes already
 */
record ChangesView(List<ChangedTask> items, String nextSince, boolean more) {

    static ChangesView of(Changes changes) {
        List<ChangedTask> items = changes.items().stream().map(ChangedTask::of).toList();
        return new ChangesView(items, changes.nextSince(), changes.more());
    }
}
