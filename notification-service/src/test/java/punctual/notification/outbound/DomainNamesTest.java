package punctual.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DomainNamesTest {
    private static final int DAY = 86_400;
    private static final int QUESTION = 12;
    private static final byte ADDRESS = 1;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anAnswerIsKeptNoLongerThanTheBoundWhateverItSays() throws IOException {
        try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            var provider = new SingletonDnsServerAddressStreamProvider(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            DomainNames names = new DomainNames(vertx, provider, 1);

            assertThat(resolve(names)).containsExactly(InetAddress.ofLiteral("192.0.2.7"));
            int once = asked.get();
            await().until(() -> resolve(names).size() == 1 && asked.get() > once);
            names.close();
        }
    }

    private static List<InetAddress> resolve(DomainNames names) {
        return names.resolve("moving.example")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void serve(DatagramSocket server) {
        try {
            while (true) {
                var query = new DatagramPacket(new byte[512], 512);
                server.receive(query);
                byte[] answer = answer(query);
                asked.incrementAndGet();
                server.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    /** The question, and where it asks for an address one that is good for a day (RFC 1035 section 4.1). */
    private static byte[] answer(DatagramPacket query) {
        int end = QUESTION;
        while (query.getData()[end] != 0) {
            end += query.getData()[end] + 1;
        }
        boolean address = query.getData()[end + 2] == ADDRESS;
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.put(query.getData(), 0, 2).putShort((short) 0x8180).putShort((short) 1);
        answer.putShort((short) (address ? 1 : 0)).putInt(0);
        answer.put(query.getData(), QUESTION, end + 5 - QUESTION);
        if (address) {
            answer.putShort((short) (0xc000 | QUESTION)).putShort(ADDRESS).putShort((short) 1);
            answer.putInt(DAY).putShort((short) 4).put(new byte[] {(byte) 192, 0, 2, 7});
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }
}
