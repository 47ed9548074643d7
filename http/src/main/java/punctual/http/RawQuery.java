package punctual.http;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters split at {@code &} alone. A semicolon is a character like others there (RFC 3986, section 3.4), and
 * recurrence rules have it; the framework would split at it, too.
 */
final class RawQuery {
    private RawQuery() {}

    static MultivaluedMap<String, String> of(UriInfo uri) {
        try {
            return decoded(uri.getRequestUri().getRawQuery());
        } catch (RuntimeException notAnUri) {
            return uri.getQueryParameters();
        }
    }

    private static MultivaluedMap<String, String> decoded(@Nullable String query) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.add(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
