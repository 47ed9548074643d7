package punctual.http.published;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered to a request.
 *
 * @param path as it was sent, without the query
 * @param headers names in any letter case
 */
public record Answer(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {

    /** A letter that is encoded without need. */
    private static final Pattern LETTER = Pattern.compile("%([46][1-9A-F]|[57][0-9A])", Pattern.CASE_INSENSITIVE);

    public Answer {
        TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /** The path of an address, which need not be a valid one, in its usual spelling (RFC 3986 section 6.2.2). */
    public static String pathOf(String uri) {
        String path = uri.replaceFirst("^https?://[^/]*", "")
                .replaceFirst("[?#].*", "")
                .replaceAll(";[^/]*", "")
                .replaceAll("/(\\.?/)+", "/");
        return LETTER.matcher(path).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : String.join(", ", values);
    }

    /** The media type without its parameters; empty where there is none. */
    String mediaType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether it must not have a body, whatever is published (RFC 9110 section 6.4.1). */
    boolean isOfHead() {
        return method.equals("HEAD");
    }
}
