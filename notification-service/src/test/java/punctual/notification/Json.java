package punctual.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer or an event's data, read by JSON Pointer (RFC 6901). */
public record Json(JsonNode node) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static Json of(String text) {
        try {
            return new Json(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** The text there, or null. */
    public @Nullable String text(String pointer) {
        return node.at(pointer).textValue();
    }

    public int number(String pointer) {
        return node.at(pointer).intValue();
    }

    public Map<String, Object> object(String pointer) {
        return MAPPER.convertValue(node.at(pointer), new TypeReference<Map<String, Object>>() {});
    }

    /** The items of a list. */
    public List<Map<String, Object>> items() {
        return MAPPER.convertValue(node.at("/items"), new TypeReference<List<Map<String, Object>>>() {});
    }

    /** That field of each of a list's items. */
    public List<String> items(String field) {
        return items().stream().map(item -> String.valueOf(item.get(field))).toList();
    }
}
