package punctual.notification.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;

/**
 * Sends requests to addresses that users name. The name is looked up once, all its addresses are checked, and the
 * connection goes to one of those, so that a name that changes its address leads nowhere else. Redirects are not
 * followed. The answer comes on the caller's context.
 *
 * <p>By HTTP/1.1 alone: a request that gets no answer takes its connection with it, while one of HTTP/2 that hangs would
 * take every later request to its host as well.
 */
@ApplicationScoped
public class OutboundClient {
    private static final int WAITING_PER_HOST = 256;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Vertx vertx;
    private final Names names;
    private final AddressGuard guard;
    private final OutboundSettings settings;
    private final HttpClient plain;
    private final HttpClient secure;

    @Inject
    OutboundClient(Vertx vertx, Names names, AddressGuard guard, OutboundSettings settings) {
        this(vertx, names, guard, settings, new HttpClientOptions());
    }

    OutboundClient(Vertx vertx, Names names, AddressGuard guard, OutboundSettings settings, HttpClientOptions options) {
        this.vertx = vertx;
        this.names = names;
        this.guard = guard;
        this.settings = settings;
        options.setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        this.plain = vertx.createHttpClient(new HttpClientOptions(options), pool());
        this.secure = vertx.createHttpClient(new HttpClientOptions(options).setSsl(true), pool());
    }

    /** The receiver's answer; {@link OutboundException} where there is none. */
    public Uni<OutboundAnswer> post(OutboundRequest request) {
        HttpClient client = request.destination().secure() ? secure : plain;
        return Uni.createFrom().emitter(emitter -> {
            Exchange exchange = new Exchange(vertx, request, settings.timeout(), emitter);
            exchange.run(client, addresses(request.destination()));
        });
    }

    /** The addresses to call, every one checked. */
    private Future<List<InetAddress>> addresses(Destination destination) {
        return destination
                .literal()
                .map(address -> Future.succeededFuture(List.of(address)))
                .orElseGet(() -> names.resolve(destination.host()))
                .map(found -> {
                    guard.check(destination.host(), found);
                    return found;
                });
    }

    private PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(settings.connectionsPerHost()).setMaxWaitQueueSize(WAITING_PER_HOST);
    }

    @PreDestroy
    void close() {
        plain.close();
        secure.close();
    }
}
