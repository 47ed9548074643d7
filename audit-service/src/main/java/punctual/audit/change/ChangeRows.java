package punctual.audit.change;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import punctual.contracts.WireName;

/** Changes as columns to insert, and rows as changes. */
final class ChangeRows {
    private ChangeRows() {}

    static Tuple columns(List<LinkedChange> changes) {
        Columns columns = new Columns(changes);
        columns.add(String[]::new, Change::eventId);
        columns.add(OffsetDateTime[]::new, c -> c.time().atOffset(ZoneOffset.UTC));
        columns.add(String[]::new, c -> c.entityType().wireName());
        columns.add(UUID[]::new, Change::entityId);
        columns.add(UUID[]::new, Change::taskId);
        columns.add(String[]::new, Change::userId);
        columns.add(String[]::new, Change::action);
        columns.add(String[]::new, Change::actorType);
        columns.add(String[]::new, Change::actorId);
        columns.add(Long[]::new, Change::version);
        columns.add(String[]::new, Change::before);
        columns.add(String[]::new, Change::after);
        columns.add(String[]::new, c -> new JsonArray(c.changes()).encode());
        columns.add(String[]::new, Change::correlationId);
        return columns.tuple
                .addValue(changes.stream().map(LinkedChange::chain).toArray(String[]::new))
                .addValue(changes.stream().map(LinkedChange::seq).toArray(Long[]::new));
    }

    static LinkedChange change(Row row) {
        Change change = new Change(
                row.getString("event_id"),
                row.getOffsetDateTime("time").toInstant(),
                WireName.find(EntityType.class, row.getString("entity_type")).orElseThrow(),
                row.getUUID("entity_id"),
                row.getUUID("task_id"),
                row.getString("user_id"),
                row.getString("action"),
                row.getString("actor_type"),
                row.getString("actor_id"),
                row.getLong("version"),
                row.getString("before_text"),
                row.getString("after_text"),
                List.of(row.getArrayOfStrings("changes")),
                row.getString("correlation_id"));
        return new LinkedChange(change, row.getString("chain"), row.getLong("seq"));
    }

    /** A parameter for each column: an array with a value for each change. */
    private record Columns(List<LinkedChange> changes, Tuple tuple) {
        Columns(List<LinkedChange> changes) {
            this(changes, Tuple.tuple());
        }

        <T> void add(IntFunction<T[]> array, Function<Change, @Nullable T> value) {
            tuple.addValue(changes.stream().map(LinkedChange::change).map(value).toArray(array));
        }
    }
}
