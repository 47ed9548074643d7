package punctual.task.listing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;

/**
 * A row's place in a list.
 *
 * @param values its sort values, one for each key of the order; null where it has no due date
 */
record Place(List<@Nullable Object> values, UUID id) {

    Place {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Where a cursor says that a page ended; 422 where it says something else, or no task of the filter can be there. */
    static Place of(Cursor cursor, Order order, Filter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        for (SortKey key : order.keys()) {
            values.add(key.field().read(cursor, values.size()));
        }
        Place place = new Place(values, cursor.id());
        return Cursor.required(Groups.of(order, filter, place).isEmpty() ? null : place);
    }
}
