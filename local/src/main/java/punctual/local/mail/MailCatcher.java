package punctual.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail by SMTP on loopback, and adds it as a line of JSON to a file. */
public final class MailCatcher implements AutoCloseable {
    private static final int CONNECTIONS = 200;

    private final Path file;
    private @Nullable SMTPServer server;

    public MailCatcher(Path file) {
        this.file = file;
    }

    public void listen(int port) {
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .insertReceivedHeaders(false)
                .maxConnections(CONNECTIONS)
                .simpleMessageListener(new Keeper())
                .build();
        server.start();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }

    private synchronized void keep(CaughtMail mail) throws IOException {
        Files.writeString(file, mail.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Is handed a mail once for each recipient. */
    private final class Keeper implements SimpleMessageListener {
        @Override
        public boolean accept(@Nullable String from, @Nullable String recipient) {
            return true;
        }

        @Override
        public void deliver(@Nullable String from, String recipient, InputStream data) throws IOException {
            keep(CaughtMail.of(Instant.now(), recipient, data));
        }
    }
}
