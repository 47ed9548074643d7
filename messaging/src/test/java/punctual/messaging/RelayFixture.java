package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;

/** A service's outbox and relay without the service, on the schema and role of reminder-service. */
final class RelayFixture implements AutoCloseable {
    static final String ROLE = "reminder_service";

    static {
        // The first callback of a JVM sets up context propagation, which two threads at once cannot.
        Uni.createFrom().item(() -> true).await().indefinitely();
    }

    private final Vertx vertx = Vertx.vertx();
    private final PgConnectOptions database;
    private final KafkaProducers producers;
    private final MessagingConfig config;
    /** What the relays have reported, for the gauges. */
    final List<OutboxDepth> depths = new CopyOnWriteArrayList<>();

    final Pool pool;
    final Outbox outbox;

    RelayFixture(String databaseUrl, String bootstrapServers) {
        this(databaseUrl, bootstrapServers, new TestConfig());
    }

    RelayFixture(String databaseUrl, String bootstrapServers, MessagingConfig config) {
        this.config = config;
        outbox = new Outbox(config);
        database = PgConnectOptions.fromUri(databaseUrl).setUser(ROLE).setPassword(ROLE);
        producers = new KafkaProducers(Map.of("bootstrap.servers", bootstrapServers), config);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(database)
                .using(vertx)
                .build();
    }

    /** What one replica's relay and transactions share. */
    Wakeups replica() {
        return new Wakeups(pool, config);
    }

    Transactions transactions(Wakeups replica) {
        return new Transactions(pool, replica, new Backoff(vertx.getDelegate()));
    }

    /** A relay whose producer is {@code disturbed}; it runs until it is stopped. */
    Relay start(UnaryOperator<Producer<String, byte[]>> disturbed) {
        return start(replica(), disturbed);
    }

    Relay start(Wakeups replica, UnaryOperator<Producer<String, byte[]>> disturbed) {
        Relay relay =
                new Relay(this::connect, () -> disturbed.apply(producers.forRelay()), replica, depths::add, config);
        Thread.ofPlatform().daemon().start(relay);
        return relay;
    }

    /** Writes the events in one transaction and commits it. */
    void write(NewEvent... events) {
        pool.withTransaction(connection -> outbox.append(connection, List.of(events)))
                .await()
                .atMost(Duration.ofMinutes(1));
    }

    SqlConnection begin() {
        SqlConnection connection = pool.getConnection().await().atMost(Duration.ofMinutes(1));
        run(connection, "begin");
        return connection;
    }

    void append(SqlConnection connection, NewEvent event) {
        outbox.append(connection, List.of(event)).await().atMost(Duration.ofMinutes(1));
    }

    void end(SqlConnection connection, String how) {
        run(connection, how);
        connection.close().await().atMost(Duration.ofMinutes(1));
    }

    long count(String table) {
        return pool.query("select count(*) from " + table)
                .execute()
                .await()
                .atMost(Duration.ofMinutes(1))
                .iterator()
                .next()
                .getLong(0);
    }

    @Override
    public void close() {
        pool.close().await().atMost(Duration.ofMinutes(1));
        vertx.close().await().atMost(Duration.ofMinutes(1));
    }

    LeaderConnection connect() {
        return new LeaderConnection(
                PgConnection.connect(vertx, database).await().atMost(Duration.ofMinutes(1)), config.relayTimeout());
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().atMost(Duration.ofMinutes(1));
    }
}
