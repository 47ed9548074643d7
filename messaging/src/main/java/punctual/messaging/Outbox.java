package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Where events are written in the transaction of the change that they tell of; the {@link Relay} publishes them after
 * its commit. One table, two doors: a SQL connection and a Hibernate Reactive session. Take the entity's row (insert,
 * update or lock it) before you append its event, so that an entity's events keep their order.
 */
@ApplicationScoped
public class Outbox {
    private static final String INSERT = """
            insert into outbox (event_id, topic, key, headers, payload)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[], $5::bytea[])""";
    private static final String INSERT_JSON = """
            insert into outbox (event_id, topic, key, headers, payload)
            select event_id, topic, key, headers, decode(payload, 'base64')
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r (event_id uuid, topic text, key text, headers jsonb, payload text)""";

    private final String source;

    Outbox(MessagingConfig config) {
        this.source = config.source();
    }

    /** Appends the events in their order, in the transaction of {@code connection}. */
    public Uni<Void> append(SqlConnection connection, List<NewEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<OutboxRow> rows = rows(events);
        Tuple arrays = Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(OutboxRow::eventId).toArray(UUID[]::new))
                .addArrayOfString(rows.stream().map(OutboxRow::topic).toArray(String[]::new))
                .addArrayOfString(rows.stream().map(OutboxRow::key).toArray(String[]::new))
                .addArrayOfJsonObject(rows.stream().map(OutboxRow::headers).toArray(JsonObject[]::new))
                .addValue(rows.stream().map(row -> Buffer.buffer(row.payload())).toArray(Buffer[]::new));
        return connection.preparedQuery(INSERT).execute(arrays).replaceWithVoid();
    }

    /** Appends the events in their order, in the transaction of {@code session}, after what it has yet to write. */
    public Uni<Void> append(Mutiny.Session session, List<NewEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray rows = new JsonArray(rows(events).stream().map(Outbox::json).toList());
        return session.flush()
                .chain(() -> session.createNativeQuery(INSERT_JSON)
                        .setParameter("rows", rows.encode())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private List<OutboxRow> rows(List<NewEvent> events) {
        return events.stream().map(event -> OutboxRow.of(event, source)).toList();
    }

    private static JsonObject json(OutboxRow row) {
        return new JsonObject()
                .put("event_id", row.eventId().toString())
                .put("topic", row.topic())
                .put("key", row.key())
                .put("headers", row.headers())
                .put("payload", Base64.getEncoder().encodeToString(row.payload()));
    }
}
