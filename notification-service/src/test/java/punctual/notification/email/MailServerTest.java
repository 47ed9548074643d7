package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.notification.delivery.PutOffException;
import punctual.notification.email.SmtpSettings.StartTls;

/** The server takes a login, and has no TLS. */
class MailServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    record Settings(int port, Optional<StartTls> starttls) implements SmtpSettings {
        @Override
        public Optional<String> host() {
            return Optional.of("127.0.0.1");
        }

        @Override
        public String from() {
            return "punctual@example.org";
        }

        @Override
        public Optional<String> user() {
            return Optional.of("punctual");
        }

        @Override
        public Optional<String> password() {
            return Optional.of("secret");
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        vertx.closeAndAwait();
    }

    @Test
    void aPasswordIsNotSaidInClear() {
        assertThatThrownBy(() -> send(null)).isInstanceOf(PutOffException.class);

        assertThat(heard).isNotEmpty().noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void unlessTheSettingSaysSo() {
        send(StartTls.OPTIONAL);

        assertThat(heard).anyMatch(line -> line.startsWith("AUTH"));
    }

    private void send(@Nullable StartTls starttls) {
        MailServer mails = new MailServer(vertx, new Settings(server.getLocalPort(), Optional.ofNullable(starttls)));
        var mail = new MailMessage()
                .setTo("alice@example.org")
                .setSubject("Pay rent")
                .setText("Due.");
        mails.send(mail).await().atMost(Duration.ofSeconds(20));
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                data = line.equals("DATA") || (data && !line.equals("."));
                if (!data || line.equals("DATA")) {
                    say(socket, reply(line));
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static String reply(String line) {
        if (line.startsWith("EHLO")) {
            return "250-here\r\n250 AUTH PLAIN";
        }
        return line.startsWith("AUTH") ? "235 welcome" : line.equals("DATA") ? "354 go on" : "250 OK";
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
