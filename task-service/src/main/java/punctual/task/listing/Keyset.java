package punctual.task.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import punctual.http.Cursor;
import punctual.http.Problems;
import punctual.task.sql.Parameters;

/**
 * The SQL that reads a sorted list on from where a page ended, by the sort values and the id of its last row. The id
 * goes in the direction of the last key.
 */
record Keyset(List<SortKey> keys) {

    Keyset {
        keys = List.copyOf(keys);
    }

    String orderBy() {
        return keys.stream().map(key -> key.expression() + key.direction()).collect(Collectors.joining(", "))
                + ", id"
                + keys.getLast().direction();
    }

    /** The condition that a row comes after the cursor's, with its values added to {@code parameters}. */
    String after(Cursor cursor, Parameters parameters) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(value(keys.get(i), keys.get(i).field().read(cursor, i), parameters));
        }
        String id = parameters.add(cursor.id());
        return isOneDirection() ? rows(values, id) : nested(values, id, 0);
    }

    private static String value(SortKey key, @Nullable Object value, Parameters parameters) {
        if (value != null) {
            return "cast(%s as %s)".formatted(parameters.add(value), key.field().type());
        }
        if (!key.field().isNullable()) {
            throw Problems.invalid("cursor", "Cursor is none that a list has given");
        }
        return "cast(%s as %s)".formatted(key.last(), key.field().type());
    }

    private boolean isOneDirection() {
        return keys.stream().map(SortKey::descending).distinct().count() == 1;
    }

    /** One comparison of rows, which an index serves. */
    private String rows(List<String> values, String id) {
        String columns = keys.stream().map(SortKey::expression).collect(Collectors.joining(", "));
        return "(%s, id) %s (%s, %s)".formatted(columns, keys.getFirst().beyond(), String.join(", ", values), id);
    }

    private String nested(List<String> values, String id, int place) {
        if (place == keys.size()) {
            return "id %s %s".formatted(keys.getLast().beyond(), id);
        }
        SortKey key = keys.get(place);
        String value = values.get(place);
        return "(%1$s %2$s %3$s or (%1$s = %3$s and %4$s))"
                .formatted(key.expression(), key.beyond(), value, nested(values, id, place + 1));
    }
}
