package punctual.notification.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that are everyone's: all of IPv4 and the global unicast space of IPv6, without what IANA's registries of
 * special-purpose addresses (RFC 6890) and the multicast registries take out of them.
 */
final class PublicInternet {
    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep their metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    /** Translated to the IPv4 address in the last four bytes (RFC 6052). */
    private static final Network NAT64 = Network.of("64:ff9b::/96");

    /** Tunnelled to the IPv4 address after the first two bytes (RFC 3056). */
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    /** An IPv4 address written as an IPv6 one (RFC 4291): ten bytes of 0, two of 255. */
    private static final Network MAPPED =
            new Network(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96);

    private PublicInternet() {}

    /** Whether the address is one of them, and any that it leads to. */
    static boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    private static boolean contains(byte[] address) {
        if (NAT64.contains(address) || MAPPED.contains(address)) {
            return contains(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return contains(Arrays.copyOfRange(address, 2, 6));
        }
        boolean global = address.length == 4 || GLOBAL_UNICAST.contains(address);
        return global && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
