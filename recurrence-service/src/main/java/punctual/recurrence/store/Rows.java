package punctual.recurrence.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import punctual.contracts.EventJson;

/** Records as rows: a row's JSON has the names of its columns, which are those of the record's fields. */
final class Rows {
    private Rows() {}

    /** Reads rows of one column, the JSON text of a whole row. */
    static <T> List<T> read(RowSet<Row> rows, Class<T> type) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> EventJson.read(row.getString(0).getBytes(StandardCharsets.UTF_8), type))
                .toList();
    }

    /** The JSON text that {@code jsonb_populate_recordset} takes for the rows. */
    static String write(Collection<? extends Record> records) {
        return new String(EventJson.write(records), StandardCharsets.UTF_8);
    }
}
