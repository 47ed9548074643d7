package punctual.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ends: the sort values and the id of its last row. It travels as base64url of JSON with the query's hash.
 * A client may have changed it, so its values are read by {@link #text}, {@link #number} and {@link #instant}, which
 * answer 422 to what cannot be.
 *
 * @param query what identifies the query, usually {@link QueryParameters#fingerprint()}
 * @param values the last row's sort values in order, null where the row has none
 * @param now the time of the first page, for a query that compares with it
 */
public record Cursor(
        String query,
        List<@Nullable String> values,
        UUID id,
        @Nullable Instant now) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HASH_BYTES = 12;

    public Cursor {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(id, "id");
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The opaque text for {@code next_cursor}. */
    public String encode() {
        ObjectNode wire = JSON.createObjectNode().put("q", hash(query)).put("id", id.toString());
        ArrayNode list = wire.putArray("v");
        values.forEach(list::add);
        wire.put("n", now == null ? null : now.toString());
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(wire));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + this, e);
        }
    }

    /** Reads what {@link #encode} wrote; 422 on {@code cursor} where it is none, or another query's. */
    public static Cursor decode(String text, String query) {
        JsonNode wire = tree(text);
        if (!wire.path("q").asText().equals(hash(query))) {
            throw Problems.invalid("cursor", "Cursor belongs to another query");
        }
        UUID id = Ids.find(wire.path("id").asText());
        if (id == null) {
            throw bad();
        }
        return new Cursor(query, values(wire.path("v")), id, now(wire.path("n")));
    }

    /** The value at a place as text. */
    public @Nullable String text(int place) {
        if (place >= values.size()) {
            throw bad();
        }
        return values.get(place);
    }

    /** The value at a place as a whole number. */
    public @Nullable Long number(int place) {
        String text = text(place);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    /** The value at a place as an instant. */
    public @Nullable Instant instant(int place) {
        String text = text(place);
        return text == null ? null : required(Rfc3339.instant(text));
    }

    /** The value where no row is without one: {@code Cursor.required(cursor.number(0))}. */
    public static <T> T required(@Nullable T value) {
        if (value == null) {
            throw bad();
        }
        return value;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(text));
        } catch (IOException | IllegalArgumentException e) {
            throw bad();
        }
    }

    private static List<@Nullable String> values(JsonNode array) {
        List<@Nullable String> values = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isNull() && !(value.isTextual() && Text.isStorable(value.textValue()))) {
                throw bad();
            }
            values.add(value.textValue());
        }
        return values;
    }

    private static @Nullable Instant now(JsonNode node) {
        return node.isNull() ? null : required(Rfc3339.instant(node.asText()));
    }

    private static ProblemException bad() {
        return Problems.invalid("cursor", "Cursor is none that a list has given");
    }

    private static String hash(String query) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
