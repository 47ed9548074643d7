package punctual.http;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends what no well-behaved client would. */
public final class RawHttp {

    private RawHttp() {}

    /** The whole answer to a request given by its first line, headers and body. */
    static String send(String requestLine, List<String> headers, String body) {
        String head = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "", headers.stream().map(header -> header + "\r\n").toList()) + "\r\n";
        return sendAll(head + body);
    }

    /** All answers to what is sent as it stands; the last request asks to close the connection. */
    static String sendAll(String requests) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
