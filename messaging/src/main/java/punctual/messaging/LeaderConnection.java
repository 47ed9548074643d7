package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The one connection that holds the outbox's advisory lock, and reads and deletes its rows: who loses the connection
 * loses both. A direct connection; a transaction pooler would hand the session, and the lock, to somebody else.
 */
final class LeaderConnection implements AutoCloseable {
    /** Of large rows fewer: all of them are in memory twice. */
    private static final int MAX_BYTES = 8 << 20;

    private static final String DELETE_AND_READ_LOWEST = """
        with gone as (delete from outbox where id = any($1)),
          lowest as (
            select *, sum(octet_length(payload)) over (order by id) - octet_length(payload) as before
            from (select * from outbox where id <> all($1) order by id limit $2) first_ones)
        select id, event_id, topic, key, headers, payload from lowest where before < %d order by id\
        """.formatted(MAX_BYTES);
    private static final String BURY = """
        with dead as (delete from outbox where id = $1 returning *)
        insert into outbox_dead (id, event_id, topic, key, headers, payload, created_at, reason)
        select id, event_id, topic, key, headers, payload, created_at, $2 from dead\
        """;
    /** Counts no further than a million, so that it is answered in time however much is waiting. */
    private static final String DEPTH = """
        select (select count(*) from (select from outbox limit 1000000) few) as waiting,
          coalesce((select extract(epoch from now() - created_at) from outbox order by id limit 1), 0)::float8 as age,
          (select count(*) from outbox_dead) as dead\
        """;

    /**
     * How soon PostgreSQL finds out that this end is gone, and so gives the lock to another. A delete that a crash of the
     * server takes back only has its event published again, so that it need not wait for the disk.
     */
    private static final List<String> SETTINGS = List.of(
            "set tcp_keepalives_idle = 2",
            "set tcp_keepalives_interval = 1",
            "set tcp_keepalives_count = 2",
            "set tcp_user_timeout = 4000",
            "set synchronous_commit = off");

    private final PgConnection connection;
    private final Duration timeout;

    LeaderConnection(PgConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
        SETTINGS.forEach(setting -> await(connection.query(setting).execute()));
    }

    /** Tries to become the leader of the current schema's outbox. */
    boolean lead() {
        return single("select pg_try_advisory_lock(hashtext('outbox'), hashtext(current_schema())) as yes")
                .getBoolean("yes");
    }

    void listen(String channel, Runnable onNotify) {
        connection.notificationHandler(_ -> onNotify.run());
        await(connection.query("listen \"" + channel + "\"").execute());
    }

    /** Deletes the rows of those ids, and answers the lowest others: whatever is committed late comes with the next call. */
    List<OutboxRow> deleteAndReadLowest(List<Long> ids, int limit) {
        List<OutboxRow> rows = new ArrayList<>();
        await(connection
                        .preparedQuery(DELETE_AND_READ_LOWEST)
                        .execute(Tuple.tuple()
                                .addArrayOfLong(ids.toArray(Long[]::new))
                                .addInteger(limit)))
                .forEach(row -> rows.add(OutboxRow.of(row)));
        return rows;
    }

    void delete(List<Long> ids) {
        Tuple arrays = Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
        await(connection.preparedQuery("delete from outbox where id = any($1)").execute(arrays));
    }

    /** Moves a row that the broker refuses for good out of the way. */
    void bury(long id, String reason) {
        await(connection.preparedQuery(BURY).execute(Tuple.of(id, reason)));
    }

    /** Lets what was deleted be read past no more; where somebody else does that just now, nothing is done. */
    void vacuum() {
        await(connection.query("vacuum (skip_locked, truncate off) outbox").execute());
    }

    /** Fails when the connection, and with it the lead, is lost. */
    void ping() {
        single("select 1");
    }

    OutboxDepth depth() {
        Row row = single(DEPTH);
        return new OutboxDepth(row.getLong("waiting"), row.getDouble("age"), row.getLong("dead"));
    }

    @Override
    public void close() {
        connection.close().subscribe().with(_ -> {}, _ -> {});
    }

    private Row single(String sql) {
        return await(connection.query(sql).execute()).iterator().next();
    }

    private RowSet<Row> await(Uni<RowSet<Row>> statement) {
        return statement.await().atMost(timeout);
    }
}
