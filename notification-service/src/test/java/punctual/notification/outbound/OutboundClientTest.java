package punctual.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static punctual.embedded.Patience.await;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 127.0.0.2 and above stand for the public internet here; 127.0.0.1 is as private as ever. */
class OutboundClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<List<InetAddress>>> names = new ConcurrentHashMap<>();
    private final Settings settings = new Settings(false, PATIENCE, 2);
    private final OutboundClient client = client(settings, new HttpClientOptions());

    record Settings(boolean allowPrivate, Duration timeout, int connectionsPerHost) implements OutboundSettings {}

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestArrivesUnderTheNameItWasSentTo() {
        name("receiver.test", "127.0.0.2");
        int port = serve("127.0.0.2", request -> answer(request, 204));

        assertThat(post("http://receiver.test:%d/hook?a=b".formatted(port)).isSuccess())
                .isTrue();
        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("/hook?a=b");
            assertThat(request.authority()).hasToString("receiver.test:" + port);
            assertThat(request.getHeader("X-Told")).isEqualTo("yes");
        });
    }

    @Test
    void aNameThatChangesItsAddressLeadsNowhereElse() {
        int port = serve("127.0.0.2", request -> answer(request, 200));
        serve("127.0.0.1", port, request -> answer(request, 200));
        names.put("rebinding.test", new ArrayDeque<>(List.of(addresses("127.0.0.2"), addresses("127.0.0.1"))));

        post("http://rebinding.test:%d/".formatted(port));
        assertThat(seen.getFirst().localAddress().hostAddress()).isEqualTo("127.0.0.2");
        assertThatThrownBy(() -> post("http://rebinding.test:%d/".formatted(port)))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("rebinding.test");
        assertThat(seen).hasSize(1);
    }

    @Test
    void oneForbiddenAddressAmongOthersIsEnough() {
        int port = serve("127.0.0.2", request -> answer(request, 200));
        name("mixed.test", "127.0.0.2", "127.0.0.1");

        assertThatThrownBy(() -> post("http://mixed.test:%d/".formatted(port)))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "169.254.169.254", "0.0.0.0"})
    void aPrivateAddressInTheUrlIsRefused(String host) {
        int port = serve("127.0.0.1", request -> answer(request, 200));

        assertThatThrownBy(() -> post("http://%s:%d/".formatted(host, port)))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        int inside = serve("127.0.0.1", request -> answer(request, 200));
        name("redirecting.test", "127.0.0.2");
        int port = serve("127.0.0.2", request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://127.0.0.1:%d/".formatted(inside))
                .end());

        assertThat(post("http://redirecting.test:%d/".formatted(port)).isRedirect())
                .isTrue();
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, true, false", "204, true, false", "301, false, true", "400, false, true", "404, false, true",
        "408, false, false", "410, false, true", "429, false, false", "500, false, false", "503, false, false"
    })
    void aStatusSaysWhetherToTryAgain(int status, boolean success, boolean isFinal) {
        OutboundAnswer answer = new OutboundAnswer(status, null);
        assertThat(answer.isSuccess()).isEqualTo(success);
        assertThat(answer.isFinal()).isEqualTo(isFinal);
    }

    @Test
    void aReceiverThatHangsIsGivenUpAndDelaysNoOther() {
        name("hanging.test", "127.0.0.2");
        name("prompt.test", "127.0.0.3");
        int hanging = serve("127.0.0.2", _ -> {});
        int prompt = serve("127.0.0.3", request -> answer(request, 200));

        List<Future<OutboundAnswer>> stuck = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stuck.add(start("http://hanging.test:%d/".formatted(hanging)));
        }
        await().until(() -> seen.size() == settings.connectionsPerHost());
        assertThat(post("http://prompt.test:%d/".formatted(prompt)).status()).isEqualTo(200);
        assertThat(stuck).noneMatch(Future::isComplete);

        await().until(() -> stuck.stream().allMatch(Future::failed));
        assertThat(stuck).allSatisfy(future -> assertThat(future.cause())
                .isInstanceOf(NoAnswerException.class)
                .hasMessageStartingWith("No answer from hanging.test"));
    }

    @Test
    void aReceiverThatWasGivenUpIsAskedAgainLater() {
        name("recovering.test", "127.0.0.2");
        int port = serve("127.0.0.2", request -> {
            if (seen.size() > 2) {
                answer(request, 200);
            }
        });
        String url = "http://recovering.test:%d/".formatted(port);
        List<Future<OutboundAnswer>> stuck = List.of(start(url), start(url));
        await().until(() -> stuck.stream().allMatch(Future::failed));

        assertThat(post(url).status()).isEqualTo(200);
    }

    @Test
    void anAnswerWithoutEndTakesNoMoreThanItsBytes() {
        name("endless.test", "127.0.0.2");
        List<Boolean> closed = new CopyOnWriteArrayList<>();
        int port = serve("127.0.0.2", request -> {
            request.connection().closeHandler(_ -> closed.add(true));
            request.response().setChunked(true);
            vertx.setPeriodic(1, timer -> request.response()
                    .write(Buffer.buffer(new byte[16 * 1024]))
                    .onFailure(_ -> vertx.cancelTimer(timer)));
        });

        assertThat(post("http://endless.test:%d/".formatted(port)).status()).isEqualTo(200);
        await().until(() -> !closed.isEmpty());
    }

    @Test
    void theNextAddressIsTriedWhereTheFirstIsShut() {
        int port = serve("127.0.0.3", request -> answer(request, 200));
        name("two.test", "127.0.0.2", "127.0.0.3");

        assertThat(post("http://two.test:%d/".formatted(port)).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotThereIsNamed() {
        name("shut.test", "127.0.0.2");

        assertThatThrownBy(() -> post("http://shut.test:1/"))
                .isInstanceOf(NoAnswerException.class)
                .hasMessage("Cannot connect to shut.test");
    }

    @Test
    void whatIsNotHttpIsNotQuoted() throws Exception {
        name("other.test", "127.0.0.2");
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"))) {
            Thread.ofVirtual().start(() -> greet(server));

            assertThatThrownBy(() -> post("http://other.test:%d/".formatted(server.getLocalPort())))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("No answer from other.test: the connection ended, or what came was not HTTP");
        }
    }

    private static void greet(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("220 secret.internal ESMTP ready\r\n".getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCertificateMustBeOfTheNameAndNotOfTheAddress(@TempDir Path folder) throws Exception {
        PfxOptions certificate = certificate("secure.test", folder);
        name("secure.test", "127.0.0.2");
        name("other.test", "127.0.0.2");
        int port = listen(secure(certificate), request -> answer(request, 200));
        OutboundClient trusting = trusting(certificate, Duration.ofMinutes(1));

        assertThat(post(trusting, "https://secure.test:%d/".formatted(port)).status())
                .isEqualTo(200);
        assertThat(seen.getFirst().connection().indicatedServerName()).isEqualTo("secure.test");
        assertThatThrownBy(() -> post(trusting, "https://other.test:%d/".formatted(port)))
                .isInstanceOf(NoAnswerException.class);
        assertThatThrownBy(() -> post("https://secure.test:%d/".formatted(port)))
                .isInstanceOf(NoAnswerException.class);
        trusting.close();
    }

    /** What has been sent on it is never answered, and there is one for all that HTTP/2 would send. */
    @Test
    void aConnectionThatHangsIsNotUsedAgain(@TempDir Path folder) throws Exception {
        PfxOptions certificate = certificate("secure.test", folder);
        name("secure.test", "127.0.0.2");
        CopyOnWriteArrayList<HttpConnection> connections = new CopyOnWriteArrayList<>();
        int port = listen(secure(certificate), request -> {
            connections.addIfAbsent(request.connection());
            if (!request.connection().equals(connections.getFirst())) {
                answer(request, 200);
            }
        });
        OutboundClient trusting = trusting(certificate, PATIENCE);
        String url = "https://secure.test:%d/".formatted(port);

        assertThatThrownBy(() -> post(trusting, url)).isInstanceOf(NoAnswerException.class);
        assertThat(post(trusting, url).status()).isEqualTo(200);
        trusting.close();
    }

    private static HttpServerOptions secure(PfxOptions certificate) {
        return new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setSni(true)
                .setKeyCertOptions(certificate)
                .setHost("127.0.0.2");
    }

    private OutboundClient trusting(PfxOptions certificate, Duration timeout) {
        return client(new Settings(false, timeout, 2), new HttpClientOptions().setTrustOptions(certificate));
    }

    private static PfxOptions certificate(String name, Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = List.of(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "key",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return new PfxOptions().setPath(store.toString()).setPassword("changeit");
    }

    private OutboundClient client(OutboundSettings settings, HttpClientOptions options) {
        AddressGuard guard = new AddressGuard(settings) {
            @Override
            boolean allows(InetAddress address) {
                byte[] bytes = address.getAddress();
                return super.allows(address) || (bytes.length == 4 && bytes[0] == 127 && bytes[3] > 1);
            }
        };
        return new OutboundClient(vertx, this::resolve, guard, settings, options);
    }

    private Future<List<InetAddress>> resolve(String host) {
        Queue<List<InetAddress>> answers = Objects.requireNonNull(names.get(host));
        return Future.succeededFuture(answers.size() > 1 ? answers.remove() : answers.element());
    }

    private void name(String host, String... addresses) {
        names.put(host, new ArrayDeque<>(List.of(addresses(addresses))));
    }

    private static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }

    private OutboundAnswer post(String url) {
        return post(client, url);
    }

    private static OutboundAnswer post(OutboundClient client, String url) {
        return client.post(request(url)).await().atMost(Duration.ofMinutes(1));
    }

    private Future<OutboundAnswer> start(String url) {
        return Future.fromCompletionStage(client.post(request(url)).subscribeAsCompletionStage());
    }

    private static OutboundRequest request(String url) {
        return new OutboundRequest(Destination.of(url), Map.of("X-Told", "yes"), Buffer.buffer("{}"));
    }

    private int serve(String address, Handler<HttpServerRequest> handler) {
        return serve(address, 0, handler);
    }

    private int serve(String address, int port, Handler<HttpServerRequest> handler) {
        return listen(new HttpServerOptions().setHost(address).setPort(port), handler);
    }

    private int listen(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        if (options.getPort() == HttpServerOptions.DEFAULT_PORT) {
            options.setPort(0);
        }
        HttpServer server = vertx.createHttpServer(options).requestHandler(request -> {
            seen.add(request);
            handler.handle(request);
        });
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
    }
}
