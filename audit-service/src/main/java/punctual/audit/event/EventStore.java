package punctual.audit.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import punctual.audit.chain.Link;

/** The table {@code events}. */
public final class EventStore {
    private static final String LOCK = """
            select pg_advisory_xact_lock(key) from
              (select distinct hashtextextended('audit chain ' || chain, 0) as key from unnest($1::text[]) chain order by key) chains
            """;
    private static final String HEADS = """
            select head.chain, head.seq, head.prev_hash, head.hash from unnest($1::text[]) wanted
              cross join lateral
                (select chain, seq, prev_hash, hash from events where chain = wanted order by seq desc limit 1) head
            """;
    private static final String KNOWN = """
            select topic, partition, record_offset, record_time
              from unnest($1::text[], $2::int[], $3::bigint[], $4::timestamptz[])
                as r(topic, partition, record_offset, record_time)
              where exists (select from events e where e.topic = r.topic and e.partition = r.partition
                and e.record_offset = r.record_offset and e.record_time = r.record_time)
            """;
    private static final String INSERT = """
            insert into events (topic, partition, record_offset, record_time, headers, key, payload, event_id, type, source,
                correlation_id, is_change, recorded_at, status, error, chain, seq, prev_hash, hash)
              select * from unnest($1::text[], $2::int[], $3::bigint[], $4::timestamptz[], $5::bytea[], $6::bytea[],
                $7::bytea[], $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::timestamptz[],
                $14::text[], $15::text[], $16::text[], $17::bigint[], $18::bytea[], $19::bytea[])
            """;
    private static final String OF_CHAIN = "select * from events where chain = $1 and seq > $2 order by seq limit $3";
    private static final String CHAINS = """
            with recursive chains(chain) as (
              select min(chain) from events
              union all select (select min(chain) from events where chain > c.chain) from chains c where c.chain is not null)
            select chain from chains where chain is not null
            """;

    private EventStore() {}

    /** Lets no other transaction write to the chains until the end of this one. Always locked in the same order. */
    public static Uni<Void> lock(SqlClient connection, Collection<String> chains) {
        return connection.preparedQuery(LOCK).execute(texts(chains)).replaceWithVoid();
    }

    /** The last links. To be called in a later statement than {@link #lock}: only that one sees what others committed. */
    public static Uni<Map<String, Link>> heads(SqlClient connection, Collection<String> chains) {
        return connection.preparedQuery(HEADS).execute(texts(chains)).map(rows -> {
            Map<String, Link> heads = new HashMap<>();
            rows.forEach(row -> heads.put(row.getString("chain"), EventRows.link(row)));
            return heads;
        });
    }

    /** Which of the positions have been stored already. */
    public static Uni<Set<Position>> known(SqlClient connection, List<Position> positions) {
        return connection
                .preparedQuery(KNOWN)
                .execute(EventRows.columnsOf(positions))
                .map(rows -> {
                    Set<Position> known = new HashSet<>();
                    rows.forEach(row -> known.add(EventRows.position(row)));
                    return known;
                });
    }

    /** One statement for all. A row that is there already fails it: under the lock that cannot be. */
    public static Uni<Void> insert(SqlClient connection, List<LinkedEntry> entries) {
        return connection
                .preparedQuery(INSERT)
                .execute(EventRows.columns(entries))
                .replaceWithVoid();
    }

    /** The entries of a chain behind {@code seq}, in order. */
    public static Uni<List<LinkedEntry>> ofChain(SqlClient client, String chain, long seq, int limit) {
        return client.preparedQuery(OF_CHAIN)
                .execute(Tuple.of(chain, seq, limit))
                .map(EventStore::entries);
    }

    /** The chains that there are, by name. */
    public static Uni<List<String>> chains(SqlClient client) {
        return client.preparedQuery(CHAINS).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("chain"))
                .toList());
    }

    static List<LinkedEntry> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(EventRows::entry)
                .toList();
    }

    private static Tuple texts(Collection<String> texts) {
        return Tuple.tuple().addValue(texts.toArray(String[]::new));
    }
}
