package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.notification.delivery.PutOffException;
import punctual.notification.delivery.RefusedException;
import punctual.notification.email.SmtpSettings.StartTls;

/** The server takes a login, and has no TLS. */
class MailServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    record Settings(int port, Optional<StartTls> starttls, int connections) implements SmtpSettings {
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
            return Duration.ofMinutes(1);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
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

    /** What it says to the greeting, the login and the sender it says to this installation. */
    @ParameterizedTest
    @CsvSource({
        "connect, 554 5.3.2 no service for you",
        "AUTH, 535 5.7.8 wrong password",
        "AUTH, 534 5.7.9 stronger please",
        "AUTH, 538 5.7.11 encrypted please",
        "MAIL, 550 5.7.1 not from there",
        "MAIL, 530 5.7.0 log in first",
        "RCPT, 530 5.7.0 log in first"
    })
    void whatTheServerRefusesOfUsIsTriedAgain(String command, String reply) {
        replies.put(command, reply);

        assertThatThrownBy(() -> send(StartTls.OPTIONAL))
                .isInstanceOf(PutOffException.class)
                .hasMessage("The mail server takes no mail from this installation at the moment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA", "."})
    void whatTheServerRefusesOfTheRecipientOrTheMailIsNot(String command) {
        replies.put(command, "554 5.1.1 not that");

        assertThatThrownBy(() -> send(StartTls.OPTIONAL))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("5.1.1 not that");
    }

    @Test
    void noMoreConnectionsAreMadeThanTheSettingSays() {
        MailServer mails = mails(StartTls.OPTIONAL, 1);
        Uni.join()
                .all(mails.send(mail()), mails.send(mail()))
                .andFailFast()
                .await()
                .atMost(Duration.ofMinutes(1));

        assertThat(heard).filteredOn("DATA"::equals).hasSize(2);
        assertThat(connections).hasValue(1);
    }

    private void send(@Nullable StartTls starttls) {
        mails(starttls, 64).send(mail()).await().atMost(Duration.ofMinutes(1));
    }

    private MailServer mails(@Nullable StartTls starttls, int most) {
        return new MailServer(vertx, new Settings(server.getLocalPort(), Optional.ofNullable(starttls), most));
    }

    private static MailMessage mail() {
        return new MailMessage()
                .setTo("alice@example.org")
                .setSubject("Pay rent")
                .setText("Due.");
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, reply("connect"));
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                data = (line.equals("DATA") && !replies.containsKey("DATA")) || (data && !line.equals("."));
                if (!data || line.equals("DATA")) {
                    say(socket, reply(line));
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private String reply(String line) {
        for (Map.Entry<String, String> scripted : replies.entrySet()) {
            if (line.startsWith(scripted.getKey())) {
                return scripted.getValue();
            }
        }
        if (line.equals("connect")) {
            return "220 ready";
        }
        if (line.startsWith("EHLO")) {
            return "250-here\r\n250 AUTH PLAIN";
        }
        return line.startsWith("AUTH") ? "235 welcome" : line.equals("DATA") ? "354 go on" : "250 OK";
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
