package punctual.recurrence.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Problems;
import punctual.http.QueryParameters;
import punctual.recurrence.store.SeriesFinder.After;

/** Pages of rows in the order of a time and an id. */
final class Pages {
    private Pages() {}

    static @Nullable After after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        Instant time = cursor.instant(0);
        if (time == null) {
            throw Problems.invalid("cursor", "Cursor is none that a list has given");
        }
        return new After(time, cursor.id());
    }

    static Cursor cursor(QueryParameters given, Instant time, UUID id) {
        return new Cursor(given.fingerprint(), List.of(time.toString()), id, null);
    }
}
