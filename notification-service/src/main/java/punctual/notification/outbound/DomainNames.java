package punctual.notification.outbound;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;

/** The domain name system, asked without a thread that waits: names that hang delay no others. */
@ApplicationScoped
class DomainNames implements Names {
    private static final long QUERY_MILLIS = 2_000;

    /** Whatever an answer says of itself: who moves a receiver is not waited for longer. */
    private static final int LONGEST_KEPT_SECONDS = 60;

    private final Vertx vertx;
    private final DnsNameResolver resolver;

    @Inject
    DomainNames(Vertx vertx) {
        this(vertx, DnsServerAddressStreamProviders.platformDefault(), LONGEST_KEPT_SECONDS);
    }

    DomainNames(Vertx vertx, DnsServerAddressStreamProvider servers, int longestKeptSeconds) {
        this.vertx = vertx;
        this.resolver = new DnsNameResolverBuilder(vertx.nettyEventLoopGroup().next())
                .datagramChannelType(NioDatagramChannel.class)
                .nameServerProvider(servers)
                .ttl(0, longestKeptSeconds)
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
