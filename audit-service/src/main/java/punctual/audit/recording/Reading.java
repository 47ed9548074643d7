package punctual.audit.recording;

import org.jspecify.annotations.Nullable;
import punctual.audit.change.Change;
import punctual.audit.event.Entry;

/**
 * What a record was read as.
 *
 * @param change null where it tells of none
 */
record Reading(Entry entry, @Nullable Change change) {
    /** The record alone, because the database does not take it with what was read of it. */
    Reading failed(Throwable why) {
        return new Reading(entry.failed("could not be stored as read: " + why.getMessage()), null);
    }
}
