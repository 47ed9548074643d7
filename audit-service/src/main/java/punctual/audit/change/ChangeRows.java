package punctual.audit.change;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import punctual.audit.sql.Columns;
import punctual.contracts.WireName;

/** Changes as columns to insert, and rows as changes. */
final class ChangeRows {
    private ChangeRows() {}

    static Tuple columns(List<LinkedChange> changes) {
        return new Columns<>(changes)
                .texts(c -> c.change().eventId())
                .times(c -> c.change().time())
                .texts(c -> c.change().entityType().wireName())
                .uuids(c -> c.change().entityId())
                .uuids(c -> c.change().taskId())
                .texts(c -> c.change().userId())
                .texts(c -> c.change().action())
                .texts(c -> c.change().actorType())
                .texts(c -> c.change().actorId())
                .longs(c -> c.change().version())
                .texts(c -> c.change().before())
                .texts(c -> c.change().after())
                .texts(c -> new JsonArray(c.change().changes()).encode())
                .texts(c -> c.change().correlationId())
                .texts(LinkedChange::chain)
                .longs(LinkedChange::seq)
                .parameters();
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
}
