package punctual.local.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One kept connection that takes as little of the processor as can be: the server under test needs the rest. */
final class RawHttp implements AutoCloseable {
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    RawHttp(URI server) throws IOException {
        host = server.getAuthority();
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Answers the body; anything else than a 2xx is an error. */
    byte[] get(String path, String token) throws IOException {
        return send("GET " + path, token, "");
    }

    /** As {@link #get}. */
    byte[] post(String path, String token, String json) throws IOException {
        return send("POST " + path, token, json);
    }

    private byte[] send(String verb, String token, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(verb, host, token, body.length == 0 ? "" : typeAndLength(body.length));
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        socket.getOutputStream().write(request);
        return answer(verb);
    }

    private static String typeAndLength(int length) {
        return "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
    }

    private byte[] answer(String verb) throws IOException {
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
            chunked |= header.equalsIgnoreCase(CHUNKED);
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException("%s: %s: %s".formatted(verb, status, new String(body, StandardCharsets.UTF_8)));
        }
        return body;
    }

    /** RFC 9112 section 7.1, without trailers. */
    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = HexFormat.fromHexDigits(line()); size > 0; size = HexFormat.fromHexDigits(line())) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
