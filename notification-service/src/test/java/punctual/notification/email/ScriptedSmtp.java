package punctual.notification.email;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An SMTP server (RFC 5321) that answers recipients as a test has told it, or not at all. */
public final class ScriptedSmtp implements QuarkusTestResourceLifecycleManager {
    /** It says nothing. */
    static final String NEVER = "";

    private static final List<Mail> MAILS = new CopyOnWriteArrayList<>();
    private static final Map<String, Deque<String>> REPLIES = new ConcurrentHashMap<>();
    private static final Set<String> UNCONFIRMED = ConcurrentHashMap.newKeySet();
    private static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // made at the start
    private ServerSocket server;

    record Mail(String to, String data) {
        /** Its lines as sent, soft line breaks of quoted-printable (RFC 2045) joined. */
        String text() {
            return data.replace("=\r\n", "").replace("=3D", "=");
        }
    }

    static void answer(String recipient, String... replies) {
        REPLIES.put(recipient, new ConcurrentLinkedDeque<>(List.of(replies)));
    }

    static void neverAnswer(String recipient) {
        REPLIES.put(recipient, new ArrayDeque<>(List.of(NEVER, NEVER, NEVER, NEVER)));
    }

    /** It takes mails to the recipient, and says nothing. */
    static void neverConfirm(String recipient) {
        UNCONFIRMED.add(recipient);
    }

    /** The next answer to the recipient waits until the test releases it. */
    static CountDownLatch hold(String recipient) {
        CountDownLatch released = new CountDownLatch(1);
        HELD.put(recipient, released);
        return released;
    }

    static List<Mail> to(String recipient) {
        return MAILS.stream().filter(mail -> mail.to().equals(recipient)).toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
        return Map.of(
                "punctual.smtp.host", "127.0.0.1",
                "punctual.smtp.port", Integer.toString(server.getLocalPort()),
                "punctual.public.url", "https://tasks.example.org");
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 ready");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String reply = "250 OK";
                if (line.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    reply = reply(to);
                } else if (line.equals("DATA")) {
                    say(socket, "354 go on");
                    MAILS.add(new Mail(to, data(in)));
                    reply = UNCONFIRMED.contains(to) ? NEVER : reply;
                } else if (line.equals("QUIT")) {
                    reply = "221 bye";
                }
                say(socket, reply);
            }
        } catch (IOException | InterruptedException e) {
            // The client went away.
        }
    }

    private static String reply(String recipient) throws InterruptedException {
        CountDownLatch held = HELD.remove(recipient);
        if (held != null) {
            held.await();
        }
        Deque<String> replies = REPLIES.getOrDefault(recipient, new ArrayDeque<>());
        return replies.isEmpty() ? "250 OK" : replies.removeFirst();
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            data.append(line).append("\r\n");
        }
        return data.toString();
    }

    private static void say(Socket socket, String reply) throws IOException {
        if (!reply.equals(NEVER)) {
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
