package punctual.http.idempotency;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import punctual.http.Problems;
import punctual.http.RoutePath;

/**
 * What a key belongs to: the same key of another user, or on another path, is another one.
 *
 * @param key 1 to 255 printable ASCII characters
 */
record KeyedRequest(String userId, String key, String method, String path) {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** The IETF's draft writes the key as a string of RFC 9651: what is between the quotes is meant. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");

    /** Empty without the header; 422 where it is no key, or there are two. */
    static Optional<KeyedRequest> of(RoutingContext context, String userId) {
        HttpServerRequest request = context.request();
        List<String> headers = request.headers().getAll(HEADER);
        return headers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new KeyedRequest(userId, key(headers), request.method().name(), RoutePath.of(context)));
    }

    private static String key(List<String> headers) {
        String key = unquoted(headers.getFirst());
        if (headers.size() > 1 || !KEY.matcher(key).matches()) {
            throw Problems.invalid(HEADER, "Idempotency-Key must be one key of 1 to 255 printable ASCII characters");
        }
        return key;
    }

    private static String unquoted(String header) {
        var quoted = QUOTED.matcher(header);
        return quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : header;
    }
}
