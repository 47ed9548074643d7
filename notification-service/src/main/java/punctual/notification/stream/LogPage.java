package punctual.notification.stream;

import java.util.List;

/**
 * What was read of a user's log at once.
 *
 * @param more whether the page ended before the log did
 */
record LogPage(List<Frame.Change> changes, boolean more) {
    static final LogPage EMPTY = new LogPage(List.of(), false);
}
