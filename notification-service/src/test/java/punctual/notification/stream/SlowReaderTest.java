package punctual.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import punctual.embedded.Infrastructure;
import punctual.notification.Rest;
import punctual.notification.ServiceTest;
import punctual.notification.StreamClient;

@ServiceTest
class SlowReaderTest {
    private static final int CHANGES = 2000;
    private static final int BYTES = 20_000;

    private final Rest alice = Rest.newUser();

    @Inject
    OpenStreams streams;

    @Test
    void aReaderThatDoesNotReadIsCutOffAndDelaysNobody() throws IOException, SQLException {
        try (Socket asleep = connect()) {
            await().until(() -> streams.openOf(alice.user()) == 1);
            log(CHANGES);
            try (var awake = StreamClient.resume(alice, "0")) {
                await().until(() -> streams.openOf(alice.user()) == 2);
                assertThat(awake.events(CHANGES)).hasSize(CHANGES);

                await().until(() -> streams.openOf(alice.user()) == 1);
                assertThat(awake.hasEnded()).isFalse();
            }
        }
    }

    /** Asks for the stream and never reads the answer. */
    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        String request = """
                GET /api/stream HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Last-Event-ID: 0

                """.formatted(Infrastructure.token(alice.user())).replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private void log(int changes) throws SQLException {
        try (var connection = Infrastructure.connect("notification");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into positions values ('%1$s', %2$d);
                    insert into sync_log
                    select '%1$s', n, 'task', gen_random_uuid(), 'updated', '"' || repeat('x', %3$d) || '"', now()
                    from generate_series(1, %2$d) n;
                    select pg_notify('notification_sync', 'another-replica')""".formatted(alice.user(), changes, BYTES));
        }
    }
}
