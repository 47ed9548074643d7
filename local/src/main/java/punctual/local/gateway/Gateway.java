package punctual.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * One address in front of the services. Bodies stream through unbuffered in both directions, so that events arrive as
 * they happen. A service that does not answer is 503, a path that is nobody's 404.
 */
public final class Gateway {
    private static final int MAX_CONNECTIONS_PER_SERVICE = 4_096;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int MAX_LINE_OR_HEADERS = 32_768;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final int NOT_MODIFIED = 304;
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Routes routes;
    private final Documents documents;
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setMaxPoolSize(MAX_CONNECTIONS_PER_SERVICE)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    private final HttpProxy proxy = HttpProxy.reverseProxy(client)
            .origin(this::origin)
            .addInterceptor(new ProxyInterceptor() {
                @Override
                public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                    context.request().putHeader("X-Forwarded-For", clientOf(context));
                    return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(context)));
                }

                @Override
                public Future<Void> handleProxyResponse(ProxyContext context) {
                    if (context.response().getStatusCode() == NOT_MODIFIED) {
                        // Without this the proxy announces chunks, which a 304 never has.
                        context.response().setBody(Body.body(Buffer.buffer()));
                    }
                    return context.sendResponse();
                }
            });

    public Gateway(Routes routes, Documents documents) {
        this.routes = routes;
        this.documents = documents;
    }

    /** Listens on the loopback address; fails when the port is taken. */
    public void listen(int port) {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(MAX_LINE_OR_HEADERS)
                .setMaxHeaderSize(MAX_LINE_OR_HEADERS);
        await(vertx.createHttpServer(options).requestHandler(this::handle).listen());
    }

    public void close() {
        await(vertx.close());
    }

    private void handle(HttpServerRequest request) {
        var path = pathOf(request);
        if (routes.port(path).isPresent()) {
            proxy.handle(request);
        } else if (Documents.JWKS.equals(path)) {
            answer(request, "application/json", Buffer.buffer(documents.jwks()));
        } else {
            serve(request, path);
        }
    }

    private static String pathOf(HttpServerRequest request) {
        var path = request.path();
        return path == null ? "" : path;
    }

    private void serve(HttpServerRequest request, String path) {
        Optional<Path> file = documents.file(path).filter(Files::isReadable);
        if (file.isEmpty()) {
            refuse(request, Problem.NOT_FOUND);
        } else if (READS.contains(request.method())) {
            sendFile(request, file.get().toString());
        } else {
            request.response().putHeader("Allow", "GET, HEAD");
            refuse(request, Problem.METHOD_NOT_ALLOWED);
        }
    }

    private void sendFile(HttpServerRequest request, String file) {
        request.response()
                .putHeader("Content-Type", "application/yaml")
                .putHeader(Problem.CORRELATION, Problem.correlationId(request))
                .sendFile(file)
                .onFailure(gone -> refuse(request, Problem.NOT_FOUND));
    }

    private static void answer(HttpServerRequest request, String mediaType, Buffer body) {
        request.response().putHeader("Content-Type", mediaType).end(body);
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        var correlationId = Problem.correlationId(request);
        request.response().setStatusCode(problem.status()).putHeader(Problem.CORRELATION, correlationId);
        answer(request, Problem.MEDIA_TYPE, problem.body(correlationId));
    }

    private Future<HttpClientRequest> origin(ProxyContext context) {
        var port = routes.port(pathOf(context.request().proxiedRequest())).orElseThrow();
        return client.request(new RequestOptions().setHost("127.0.0.1").setPort(port));
    }

    /** Nothing stands in front of the gateway, so what the client itself says of where it is goes no further. */
    private static String clientOf(ProxyContext context) {
        return context.request().proxiedRequest().remoteAddress().hostAddress();
    }

    private static ProxyResponse unavailable(ProxyContext context) {
        var correlationId = Problem.correlationId(context.request().proxiedRequest());
        return context.request()
                .release()
                .response()
                .setStatusCode(Problem.UNAVAILABLE.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", RETRY_AFTER_SECONDS)
                .putHeader(Problem.CORRELATION, correlationId)
                .setBody(Body.body(Problem.UNAVAILABLE.body(correlationId)));
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
