package punctual.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags made of versions, and the conditions that name them (RFC 9110 sections 8.8.3 and 13.1). */
public final class ETags {

    /** An element of a list of tags; group 1 the weakness, group 2 what is between the quotes. */
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?:,|$)");

    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,17}");

    private ETags() {}

    /** The tag of a version: {@code "3"}. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The If-Match of a request that changes something, in which a weak tag matches nothing, and its If-None-Match (RFC
     * 9110 section 13.1.2); 400 where one is malformed.
     */
    public static Condition ifMatch(HttpHeaders headers) {
        return condition(headers, HttpHeaders.IF_MATCH, false).and(ifNoneMatch(headers));
    }

    /** The If-None-Match of a request; 400 where it is malformed. A weak tag matches as a strong one. */
    public static Condition ifNoneMatch(HttpHeaders headers) {
        return condition(headers, HttpHeaders.IF_NONE_MATCH, true);
    }

    private static Condition condition(HttpHeaders headers, String name, boolean weakCounts) {
        List<String> lines = headers.getRequestHeader(name);
        return lines == null || lines.isEmpty()
                ? Condition.NONE
                : condition(name, String.join(", ", lines), weakCounts);
    }

    static Condition condition(String name, @Nullable String header, boolean weakCounts) {
        if (header == null) {
            return Condition.NONE;
        }
        return header.strip().equals("*") ? Condition.ANY : Condition.of(versions(name, header, weakCounts));
    }

    private static List<Long> versions(String name, String header, boolean weakCounts) {
        List<Long> versions = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        do {
            if (!tag.region(end, header.length()).lookingAt()) {
                throw Problems.badRequest(name + " must be * or a list of entity tags such as \"3\".");
            }
            boolean counts = weakCounts || tag.group(1) == null;
            if (counts && VERSION.matcher(tag.group(2)).matches()) {
                versions.add(Long.valueOf(tag.group(2)));
            }
            end = tag.end();
        } while (end < header.length());
        return versions;
    }
}
