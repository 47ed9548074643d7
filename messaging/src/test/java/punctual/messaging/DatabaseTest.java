package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import punctual.embedded.Infrastructure;

class DatabaseTest {
    @Test
    void aPoolThatGetsNoConnectionIsADatabaseThatIsAway() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Throwable failure = catchThrowable(() -> pool(vertx, silent.getLocalPort())
                    .withTransaction(connection -> connection.query("select 1").execute())
                    .await()
                    .atMost(Duration.ofMinutes(1)));
            assertThat(Database.isAway(failure)).as("%s", failure).isTrue();
        } finally {
            vertx.close().await().atMost(Duration.ofMinutes(1));
        }
    }

    @Test
    void aPoolThatIsClosedIsADatabaseThatIsAway() {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnectOptions options = PgConnectOptions.fromUri(Infrastructure.databaseUrl())
                    .setUser("task_service")
                    .setPassword("task_service");
            Pool pool = PgBuilder.pool().connectingTo(options).using(vertx).build();
            pool.close().await().atMost(Duration.ofMinutes(1));
            Throwable failure = catchThrowable(
                    () -> pool.query("select 1").execute().await().atMost(Duration.ofMinutes(1)));
            assertThat(Database.isAway(failure)).as("%s", failure).isTrue();
        } finally {
            vertx.close().await().atMost(Duration.ofMinutes(1));
        }
    }

    /** A role and a statement that fails, and whether a request then is 503, and whether a consumer waits. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nobody       | select 1                                                        | true  | true
        task_service | set transaction_read_only = on; create table t ()            | true  | true
        task_service | create table punctual_none.t ()                                 | false | true
        task_service | select 1 from reminder.outbox                                   | false | true
        task_service | select 'no number'::int                                         | false | false
        task_service | select 1 / 0                                                    | false | false
        """)
    void onlyWhatTheDatabaseSaysOfTheDataItselfIsNeverTriedAgain(
            String role, String statement, boolean away, boolean mayPass) {
        Vertx vertx = Vertx.vertx();
        PgConnectOptions options = PgConnectOptions.fromUri(Infrastructure.databaseUrl())
                .setUser(role)
                .setPassword(role);
        try {
            Throwable failure = catchThrowable(() -> PgConnection.connect(vertx, options)
                    .chain(connection -> connection.query(statement).execute())
                    .await()
                    .atMost(Duration.ofMinutes(1)));
            assertThat(Database.isAway(failure)).as("%s", failure).isEqualTo(away);
            assertThat(Database.mayPass(failure)).as("%s", failure).isEqualTo(mayPass);
        } finally {
            vertx.close().await().atMost(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatIsNotTheDatabasesNeverPasses() {
        assertThat(Database.mayPass(new UnprocessableEventException("no data"))).isFalse();
        assertThat(Database.mayPass(new NullPointerException("a fault of ours")))
                .isFalse();
    }

    private static Pool pool(Vertx vertx, int port) {
        return PgBuilder.pool()
                .with(new PoolOptions().setConnectionTimeout(200).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setDatabase("none")
                        .setUser("nobody"))
                .using(vertx)
                .build();
    }
}
