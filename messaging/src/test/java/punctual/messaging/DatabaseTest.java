package punctual.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void aPoolThatGetsNoConnectionIsADatabaseThatIsAway() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Throwable failure = catchThrowable(() -> pool(vertx, silent.getLocalPort())
                    .withTransaction(connection -> connection.query("select 1").execute())
                    .await()
                    .atMost(Duration.ofSeconds(20)));
            assertThat(Database.isAway(failure)).as("%s", failure).isTrue();
        } finally {
            vertx.close().await().atMost(Duration.ofSeconds(10));
        }
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
