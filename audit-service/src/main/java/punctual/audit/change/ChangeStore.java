package punctual.audit.change;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table {@code audit_log}. */
public final class ChangeStore {
    private static final String INSERT = """
            insert into audit_log (event_id, time, entity_type, entity_id, task_id, user_id, action, actor_type, actor_id,
                version, before, after, changes, correlation_id, chain, seq)
              select event_id, time, entity_type, entity_id, task_id, user_id, action, actor_type, actor_id, version,
                before::json, after::json, array(select json_array_elements_text(changes::json)), correlation_id, chain, seq
              from unnest($1::text[], $2::timestamptz[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::bigint[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::bigint[])
                as c(event_id, time, entity_type, entity_id, task_id, user_id, action, actor_type, actor_id, version,
                  before, after, changes, correlation_id, chain, seq)
              on conflict do nothing
            """;
    private static final String OF_CHAIN = """
            select *, before::text as before_text, after::text as after_text from audit_log
              where chain = $1 and seq between $2 and $3 order by seq
            """;
    private static final String OF_EVENTS = """
            select *, before::text as before_text, after::text as after_text from audit_log where event_id = any($1::text[])
            """;
    private static final String WITHOUT_EVENT = """
            select *, before::text as before_text, after::text as after_text from audit_log a
              where not exists (select from events e where e.chain = a.chain and e.seq = a.seq)
              order by chain, seq limit 1
            """;

    private ChangeStore() {}

    /** One statement for all; an event that is there already stays as it is. In one order, against deadlocks. */
    public static Uni<Void> append(SqlClient connection, List<LinkedChange> changes) {
        List<LinkedChange> sorted = changes.stream()
                .sorted(Comparator.comparing(linked -> linked.change().eventId()))
                .toList();
        return connection
                .preparedQuery(INSERT)
                .execute(ChangeRows.columns(sorted))
                .replaceWithVoid();
    }

    /** The changes first read from these entries of a chain. */
    public static Uni<List<LinkedChange>> ofChain(SqlClient client, String chain, long firstSeq, long lastSeq) {
        return client.preparedQuery(OF_CHAIN)
                .execute(Tuple.of(chain, firstSeq, lastSeq))
                .map(ChangeStore::changes);
    }

    /** The changes of these events. */
    public static Uni<List<LinkedChange>> ofEvents(SqlClient client, Collection<String> eventIds) {
        return client.preparedQuery(OF_EVENTS)
                .execute(Tuple.tuple().addValue(eventIds.toArray(String[]::new)))
                .map(ChangeStore::changes);
    }

    /** A change, if there is one, whose entry is not there. */
    public static Uni<List<LinkedChange>> withoutEvent(SqlClient client) {
        return client.preparedQuery(WITHOUT_EVENT).execute().map(ChangeStore::changes);
    }

    static List<LinkedChange> changes(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ChangeRows::change)
                .toList();
    }
}
