package punctual.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a client sent, read without coercion. A resource takes it as its body parameter: what is no JSON
 * has been answered 400 by then, what is no object 422. Each read names a field that the route knows; {@link #check}
 * then answers 422 with every breach, unknown fields included. What is absent, null or wrong reads as null;
 * {@link #has} tells an absent field from a null one.
 */
public final class JsonBody {

    private final ObjectNode object;
    private final String path;
    private final Breaches breaches;
    private final Set<String> known = new HashSet<>();
    private final List<JsonBody> parts = new ArrayList<>();

    public JsonBody(ObjectNode object) {
        this(object, "", new Breaches());
    }

    private JsonBody(ObjectNode object, String path, Breaches breaches) {
        this.object = object;
        this.path = path;
        this.breaches = breaches;
    }

    /** Reads UTF-8 JSON of the default depth: 400 where it is none or repeats a key, 422 where it is no object. */
    public static JsonBody parse(byte[] json) {
        return new JsonBody(new StrictJson(StrictJson.DEFAULT_DEPTH).object(json));
    }

    /** As {@link #parse}, where no body says nothing. */
    public static JsonBody optional(byte[] json) {
        return json.length == 0 ? new JsonBody(JsonNodeFactory.instance.objectNode()) : parse(json);
    }

    /** A SHA-256 of what the body says, whatever its spacing and the order of its fields. */
    public byte[] digest() {
        return StrictJson.digest(object);
    }

    /** Whether the field is there, be it null. */
    public boolean has(String field) {
        known.add(field);
        return object.has(field);
    }

    /** Whether the field is there and null. */
    public boolean isNull(String field) {
        return has(field) && object.get(field).isNull();
    }

    /** The field as it came, null included; Java's null where it is absent. */
    public @Nullable JsonNode node(String field) {
        known.add(field);
        return object.get(field);
    }

    public @Nullable String string(String field) {
        String text = read(field, JsonNode::isTextual, JsonNode::textValue, "a string");
        if (text != null && !Text.isStorable(text)) {
            invalid(field, Breaches.spoken(field) + Text.UNSTORABLE);
            return null;
        }
        return text;
    }

    public @Nullable Boolean bool(String field) {
        return read(field, JsonNode::isBoolean, JsonNode::booleanValue, "true or false");
    }

    /** A whole number within the bounds, both included; 1.0 is none. */
    public @Nullable Integer integer(String field, int min, int max) {
        Predicate<JsonNode> within = node -> node.isInt() && node.intValue() >= min && node.intValue() <= max;
        return read(field, within, JsonNode::intValue, "a whole number from " + min + " to " + max);
    }

    /** A whole number, whatever its size. */
    public @Nullable Integer integer(String field) {
        return read(field, JsonNode::isInt, JsonNode::intValue, "a whole number, at most " + Integer.MAX_VALUE);
    }

    /** A whole number from 1 up, such as a version. */
    public @Nullable Long version(String field) {
        Predicate<JsonNode> positive =
                node -> node.canConvertToLong() && node.isIntegralNumber() && node.longValue() > 0;
        return read(field, positive, JsonNode::longValue, "a whole number from 1 up");
    }

    public @Nullable Instant instant(String field) {
        return parsed(field, Rfc3339::instant, "a date-time such as 2026-12-01T08:00:00Z");
    }

    public @Nullable UUID uuid(String field) {
        return parsed(field, Ids::find, "a UUID");
    }

    public <E> @Nullable E choice(String field, Choice<E> choice) {
        return parsed(field, choice::find, choice.options());
    }

    /** How many elements the array has, whatever they are; 0 where there is none. */
    public int size(String field) {
        JsonNode node = node(field);
        return node != null && node.isArray() ? node.size() : 0;
    }

    /** The array's strings; null too where one of them is something else. */
    public @Nullable List<String> strings(String field) {
        List<String> texts = read(field, JsonBody::isStrings, JsonBody::texts, "an array of strings");
        return texts == null || areStorable(field, texts) ? texts : null;
    }

    /** The array's whole numbers; null too where one of them is something else. */
    public @Nullable List<Integer> integers(String field) {
        return read(
                field,
                node -> node.isArray() && node.valueStream().allMatch(JsonNode::isInt),
                node -> node.valueStream().map(JsonNode::intValue).toList(),
                "an array of whole numbers");
    }

    /** The object in the field; its breaches are this body's, named {@code field.inner}. */
    public @Nullable JsonBody object(String field) {
        return read(field, JsonNode::isObject, node -> part((ObjectNode) node, field), "an object");
    }

    /** The objects of the array; their breaches are this body's, named {@code field[0].inner}. */
    public @Nullable List<JsonBody> objects(String field) {
        return read(field, JsonBody::isObjects, node -> parts(field, node), "an array of objects");
    }

    /** Names fields that the route knows and does not always read. */
    public void known(String... fields) {
        known.addAll(List.of(fields));
    }

    /** Takes the fields where they are null, as a client sends them that writes all fields that it has. */
    public void nullable(String... fields) {
        for (String field : fields) {
            if (object.path(field).isNull()) {
                known.add(field);
            }
        }
    }

    /** Notes a breach of a rule that the caller checks. */
    public void invalid(String field, String message) {
        breaches.add(path + field, message);
    }

    /** Throws 422 with every breach, unknown fields included. */
    public void check() {
        refuseUnknown();
        breaches.check();
    }

    /** Every breach, unknown fields included, for a caller that has more to look at before it answers. */
    public List<FieldError> errors() {
        refuseUnknown();
        return breaches.named();
    }

    private void refuseUnknown() {
        for (String field : (Iterable<String>) object::fieldNames) {
            if (!known.contains(field)) {
                invalid(field, "Unknown field: " + path + field);
            }
        }
        parts.forEach(JsonBody::refuseUnknown);
    }

    private <T> @Nullable T parsed(String field, Reading<String, T> parse, String kind) {
        return read(field, JsonNode::isTextual, node -> parse.of(node.textValue()), kind);
    }

    private <T> @Nullable T read(String field, Predicate<JsonNode> fits, Reading<JsonNode, T> convert, String kind) {
        JsonNode node = node(field);
        if (node == null || node.isNull()) {
            return null;
        }
        T value = fits.test(node) ? convert.of(node) : null;
        if (value == null) {
            invalid(field, Breaches.spoken(field) + " must be " + kind);
        }
        return value;
    }

    private JsonBody part(ObjectNode node, String at) {
        JsonBody part = new JsonBody(node, path + at + ".", breaches);
        parts.add(part);
        return part;
    }

    private List<JsonBody> parts(String field, JsonNode array) {
        List<JsonBody> found = new ArrayList<>();
        for (JsonNode node : array) {
            found.add(part((ObjectNode) node, field + "[" + found.size() + "]"));
        }
        return found;
    }

    private static boolean isObjects(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isObject);
    }

    private static boolean isStrings(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }

    private boolean areStorable(String field, List<String> texts) {
        boolean all = true;
        for (int i = 0; i < texts.size(); i++) {
            if (!Text.isStorable(texts.get(i))) {
                invalid(field + "[" + i + "]", Breaches.spoken(field) + Text.UNSTORABLE);
                all = false;
            }
        }
        return all;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }
}
