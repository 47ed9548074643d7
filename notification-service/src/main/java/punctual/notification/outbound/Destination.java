package punctual.notification.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request goes: an http or https URL, taken apart once.
 *
 * @param host a name, or an IP address without brackets
 * @param target path and query
 */
public record Destination(boolean secure, String host, int port, String target) {
    private static final int MAX_LENGTH = 2_000;
    private static final int SECURE_PORT = 443;
    private static final int PLAIN_PORT = 80;

    /** What some readers of addresses take for a number: 2130706433, 0x7f.1, 0177.0.0.1. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");

    /** Reads a URL; throws {@link InvalidDestinationException} where it is none that can be called. */
    public static Destination of(String url) {
        URI uri = uri(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        require(scheme.equals("http") || scheme.equals("https"), "must start with https:// or http://");
        require(uri.getHost() != null, "must name a host, in ASCII");
        require(uri.getRawUserInfo() == null, "must not hold a user name or password");
        require(uri.getRawFragment() == null, "must not have a fragment (#)");
        require(uri.getPort() <= 65_535 && uri.getPort() != 0, "must have a port from 1 to 65535, or none");
        boolean secure = scheme.equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? SECURE_PORT : PLAIN_PORT;
        return new Destination(secure, host(uri.getHost()), port, target(uri));
    }

    /** What anybody may see of the URL: scheme, host, and the port where it is not the usual one. */
    public String origin() {
        boolean usual = port == (secure ? SECURE_PORT : PLAIN_PORT);
        return (secure ? "https://" : "http://") + authority() + (usual ? "" : ":" + port);
    }

    /** The address, where the host is one rather than a name. */
    Optional<InetAddress> literal() {
        return isAddress() ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
    }

    /** The host as it stands in a URL. */
    String authority() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private boolean isAddress() {
        return host.contains(":") || isNumeric(host);
    }

    private static URI uri(String url) {
        require(url.length() <= MAX_LENGTH, "must be at most %d characters".formatted(MAX_LENGTH));
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidDestinationException("must be a URL, such as https://example.org/hook");
        }
    }

    private static String host(String host) {
        String plain = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        require(!isNumeric(plain) || isDotted(plain), "must write an IPv4 address as four decimal numbers");
        require(!plain.contains("%"), "must not name a network interface");
        return plain;
    }

    private static boolean isNumeric(String host) {
        return !host.contains(":") && NUMERIC.matcher(host).matches();
    }

    private static boolean isDotted(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress().equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new InvalidDestinationException(rule);
        }
    }
}
