package punctual.notification.outbound;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;

/** The domain name system, asked without a thread that waits: names that hang delay no others. */
@ApplicationScoped
class DomainNames implements Names {
    private static final long QUERY_MILLIS = 2_000;

    private final Vertx vertx;
    private final DnsNameResolver resolver;

    DomainNames(Vertx vertx) {
        this.vertx = vertx;
        this.resolver = new DnsNameResolverBuilder(vertx.nettyEventLoopGroup().next())
                .datagramChannelType(NioDatagramChannel.class)
                .queryTimeoutMillis(QUERY_MILLIS)
                .build();
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        Context context = vertx.getOrCreateContext();
        Promise<List<InetAddress>> found = Promise.promise();
        resolver.resolveAll(host)
                .addListener((io.netty.util.concurrent.Future<List<InetAddress>> looked) -> context.runOnContext(_ -> {
                    if (looked.isSuccess()) {
                        found.complete(looked.getNow());
                    } else {
                        found.fail(new NoAnswerException("The name %s was not found".formatted(host)));
                    }
                }));
        return found.future();
    }

    @PreDestroy
    void close() {
        resolver.close();
    }
}
