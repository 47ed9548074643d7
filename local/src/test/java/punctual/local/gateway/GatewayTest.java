package punctual.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import punctual.embedded.FreePorts;

class GatewayTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePorts.next();
    private final int nobody = FreePorts.next();

    private final Path folder;
    private final HttpServer service;
    private final Gateway gateway;

    GatewayTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
        var routes = new Routes(Map.of("/api/tasks", service.getAddress().getPort(), "/api/audit", nobody));
        gateway = new Gateway(
                routes, new Documents("{\"keys\":[]}", Map.of("/openapi.yaml", folder.resolve("openapi.yaml"))));
        gateway.listen(port);
    }

    @AfterEach
    void stop() {
        gateway.close();
        service.stop(0);
    }

    @Test
    void aClientThatAsksWhetherToSendItsBodyIsToldToGoOn() throws Exception {
        service.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            write(socket, "POST /api/tasks HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(lines.readLine()).isEmpty();
            write(socket, "{}");
            assertThat(lines.readLine()).startsWith("HTTP/1.1 204");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Test
    void aDocumentIsReadAndNothingElse() throws Exception {
        Files.writeString(folder.resolve("openapi.yaml"), "openapi: 3.1.0");
        var read = send(request("/openapi.yaml"));
        assertThat(read.body()).isEqualTo("openapi: 3.1.0");
        assertThat(read.headers().firstValue("X-Correlation-Id")).isPresent();
        var posted = send(request("/openapi.yaml").POST(BodyPublishers.ofString("{}")));
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(posted.body()).contains("\"code\":\"method_not_allowed\"");
    }

    @Test
    void passesARequestAndItsAnswerOn() throws Exception {
        service.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = "%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            body);
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.sendResponseHeaders(412, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        var answer = send(request("/api/tasks/1?x=%20y")
                .header("Authorization", "Bearer abc")
                .method("PATCH", BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(answer.body()).isEqualTo("PATCH /api/tasks/1?x=%20y Bearer abc {}");
    }

    @Test
    void aServiceLearnsWhereTheClientIsAndNotWhereItSaysItIs() throws Exception {
        service.createContext("/", exchange -> {
            var answer = String.valueOf(exchange.getRequestHeaders().get("X-Forwarded-For"));
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        var answer = send(request("/api/tasks/1").header("X-Forwarded-For", "203.0.113.5"));

        assertThat(answer.body()).isEqualTo("[127.0.0.1]");
    }

    @Test
    void aNotModifiedAnnouncesNoBody() throws Exception {
        service.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        });

        var answer = send(request("/api/tasks/1"));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void anEventArrivesBeforeTheStreamEnds() throws Exception {
        var readByClient = new CountDownLatch(1);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitLatch(readByClient);
            exchange.close();
        });

        var answer = client.send(request("/api/tasks").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: 1");
            readByClient.countDown();
        }
    }

    @Test
    void aStreamThatItsReaderLeavesIsClosedAtTheService() throws Exception {
        var closed = new AtomicBoolean();
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            writeUntilClosed(exchange.getResponseBody());
            closed.set(true);
        });

        try (var answer = client.send(request("/api/tasks").build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(answer.read()).isEqualTo(':');
        }

        await().untilTrue(closed);
    }

    @Test
    void aServiceThatIsAwayIsAProblemToRetry() throws Exception {
        var answer = send(request("/api/audit/verify").header("X-Correlation-Id", "mine-1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"unavailable\"", "\"correlation_id\":\"mine-1\"");
    }

    @Test
    void aServiceThatDiesBeforeItAnswersIsAProblemToRetry() throws Exception {
        service.createContext("/", exchange -> {
            throw new IOException("dies");
        });

        assertThat(send(request("/api/tasks")).statusCode()).isEqualTo(503);
    }

    @Test
    void anUnknownPathIsAProblem() throws Exception {
        var answer = send(request("/q/health"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"not_found\"", "\"correlation_id\"");
    }

    @Test
    void servesTheKeysAndTheDocuments() throws Exception {
        assertThat(send(request("/openapi.yaml")).statusCode()).isEqualTo(404);
        Files.writeString(folder.resolve("openapi.yaml"), "openapi: 3.1.0");

        assertThat(send(request(Documents.JWKS)).body()).isEqualTo("{\"keys\":[]}");
        assertThat(send(request("/openapi.yaml")).body()).isEqualTo("openapi: 3.1.0");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static void writeUntilClosed(java.io.OutputStream out) {
        try {
            while (true) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException closedByReader) {
            // What the test waits for.
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
