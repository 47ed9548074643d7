package punctual.notification.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction answers, and what the streams are to show of it.
 *
 * @param entries in the order in which they happened
 */
public record Shown<T extends @Nullable Object>(T answer, List<SyncEntry> entries) {
    public Shown {
        entries = List.copyOf(entries);
    }
}
