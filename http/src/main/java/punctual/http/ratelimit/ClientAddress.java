package punctual.http.ratelimit;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from: the peer of its connection, or, where that is a trusted proxy, the last address of
 * X-Forwarded-For that is none. The framework's own forwarding takes the first one, which any client can make up.
 */
final class ClientAddress {

    private static final Logger LOG = Logger.getLogger(ClientAddress.class);
    private static final String FORWARDED = "X-Forwarded-For";

    /** What a provider gives to one customer: within it, everyone has as many addresses as he likes. */
    private static final int IPV6_NETWORK = 64;

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private final List<CidrAddress> proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param proxies addresses, and ranges as {@code 10.0.0.0/8} */
    ClientAddress(Collection<String> proxies) {
        this.proxies = proxies.stream().map(ClientAddress::range).toList();
    }

    CidrAddress of(HttpServerRequest request) {
        return of(peer(request), request.headers().getAll(FORWARDED));
    }

    /** The address, or for IPv6 the network it is in. */
    CidrAddress of(InetAddress peer, List<String> forwarded) {
        InetAddress client = client(peer, forwarded);
        return CidrAddress.create(client, client instanceof Inet6Address ? IPV6_NETWORK : IPV4_BITS);
    }

    /** Tells the operator, once, that what is refused as one address may be a proxy that was forgotten. */
    void warnOfUnknownProxy(HttpServerRequest request) {
        InetAddress peer = peer(request);
        if (request.headers().contains(FORWARDED) && !isTrusted(peer) && !warned.getAndSet(true)) {
            LOG.warnf(
                    "%s sends %s, and all that it sends is limited as one address. If it is a proxy of yours, name it in PUNCTUAL_HTTP_TRUSTED_PROXIES.",
                    peer.getHostAddress(), FORWARDED);
        }
    }

    private static InetAddress peer(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        InetAddress address = peer == null || peer.hostAddress() == null ? null : parse(peer.hostAddress());
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }

    /** Each proxy appends whom it was asked by, so this goes back from the peer until it meets one that is no proxy. */
    private InetAddress client(InetAddress peer, List<String> forwarded) {
        InetAddress client = peer;
        Iterator<String> before = backwards(forwarded);
        while (isTrusted(client) && before.hasNext()) {
            InetAddress next = parse(before.next().strip());
            if (next == null) {
                return client;
            }
            client = next;
        }
        return client;
    }

    private static Iterator<String> backwards(List<String> forwarded) {
        return forwarded.isEmpty()
                ? Collections.emptyIterator()
                : List.of(String.join(",", forwarded).split(",")).reversed().iterator();
    }

    private boolean isTrusted(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /** Without its port and zone; null for what is no address, such as {@code unknown}. Nothing is looked up. */
    private static @Nullable InetAddress parse(String hop) {
        try {
            return InetAddress.ofLiteral(bare(hop));
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static String bare(String hop) {
        if (hop.startsWith("[")) {
            return hop.substring(1, Math.max(1, hop.indexOf(']')));
        }
        int colon = hop.indexOf(':');
        int end = colon == hop.lastIndexOf(':') ? colon : hop.indexOf('%');
        return end < 0 ? hop : hop.substring(0, end);
    }

    private static CidrAddress range(String text) {
        CidrAddress range = text.contains("/") ? Inet.parseCidrAddress(text.strip()) : single(parse(text.strip()));
        if (range == null) {
            throw new ConfigurationException(
                    "PUNCTUAL_HTTP_TRUSTED_PROXIES takes addresses and ranges such as 10.0.0.0/8, not: " + text);
        }
        return range;
    }

    private static @Nullable CidrAddress single(@Nullable InetAddress address) {
        return address == null
                ? null
                : CidrAddress.create(address, address instanceof Inet6Address ? IPV6_BITS : IPV4_BITS);
    }
}
