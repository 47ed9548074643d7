package punctual.http;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's query parameters. Each read names a parameter that the route knows; {@link #check} then answers 422
 * with every breach, unknown parameters included. What is absent or wrong reads as null (a list as empty), so check
 * before using what was read.
 */
public final class QueryParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final String path;
    private final MultivaluedMap<String, String> given;
    private final Set<String> known = new HashSet<>();
    private final Breaches breaches = new Breaches();

    public QueryParameters(UriInfo uri) {
        this(uri.getPath(), RawQuery.of(uri));
    }

    QueryParameters(String path, MultivaluedMap<String, String> given) {
        this.path = path;
        this.given = given;
    }

    public @Nullable String string(String name) {
        known.add(name);
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            invalid(name, Breaches.spoken(name) + " must be given once");
        }
        return values.size() == 1 ? storable(name, values.getFirst()) : null;
    }

    /** Comma-separated; empty where absent. */
    public List<String> strings(String name) {
        String text = string(name);
        if (text == null) {
            return List.of();
        }
        List<String> items =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (items.contains("")) {
            invalid(name, Breaches.spoken(name) + " must be words separated by commas");
        }
        return items;
    }

    public <E> @Nullable E choice(String name, Choice<E> choice) {
        return read(name, choice::find, choice.options());
    }

    /** Comma-separated; empty where absent. */
    public <E> List<E> choices(String name, Choice<E> choice) {
        List<E> found = new ArrayList<>();
        List<String> words = strings(name);
        for (String word : words) {
            E value = choice.find(word);
            if (value != null) {
                found.add(value);
            }
        }
        if (found.size() < words.size() && !words.contains("")) {
            invalid(name, Breaches.spoken(name) + " must be of " + choice.options());
        }
        return found;
    }

    public @Nullable Instant instant(String name) {
        return read(name, Rfc3339::instant, "a date-time such as 2026-12-01T08:00:00Z");
    }

    public @Nullable Boolean bool(String name) {
        return read(name, QueryParameters::truth, "true or false");
    }

    public @Nullable UUID uuid(String name) {
        return read(name, Ids::find, "a UUID");
    }

    /** A whole number within the bounds, both included. */
    public @Nullable Integer integer(String name, int min, int max) {
        return read(name, text -> Numbers.within(text, min, max), "a whole number from " + min + " to " + max);
    }

    /** The page size of every list: 1 to 200, by default 50. */
    public int limit() {
        return limit(DEFAULT_LIMIT, MAX_LIMIT);
    }

    public int limit(int byDefault, int max) {
        Integer limit = integer("limit", 1, max);
        return limit == null ? byDefault : limit;
    }

    /** Where the page before this one ended; its {@link Cursor#query} is {@link #fingerprint()}. */
    public @Nullable Cursor cursor() {
        String text = string("cursor");
        try {
            return text == null ? null : Cursor.decode(text, fingerprint());
        } catch (ProblemException e) {
            e.errors().forEach(error -> invalid(error.field(), error.message()));
            return null;
        }
    }

    /** The path and every parameter but cursor and limit: what pages of one query have in common. */
    public String fingerprint() {
        TreeMap<String, List<String>> query = new TreeMap<>(given);
        query.keySet().removeAll(Set.of("cursor", "limit"));
        return path + query;
    }

    /** Notes a breach of a rule that the caller checks. */
    public void invalid(String name, String message) {
        breaches.add(name, message);
    }

    /** Throws 422 with every breach, unknown parameters included. */
    public void check() {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> invalid(name, "Unknown parameter: " + name));
        breaches.check();
    }

    private <T> @Nullable T read(String name, Reading<String, T> parse, String kind) {
        String text = string(name);
        if (text == null) {
            return null;
        }
        T value = parse.of(text);
        if (value == null) {
            invalid(name, Breaches.spoken(name) + " must be " + kind);
        }
        return value;
    }

    private @Nullable String storable(String name, String text) {
        if (Text.isStorable(text)) {
            return text;
        }
        invalid(name, Breaches.spoken(name) + Text.UNSTORABLE);
        return null;
    }

    private static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
