package punctual.task.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes values that a document's schemas allow. */
final class SchemaSamples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LETTERS = "aB 7äßé日本語🙂'\"\\%_;,<&\u202e\u0301";
    private static final int FEW = 3;

    private final JsonNode document;
    private final Random random;
    private final Supplier<String> ids;

    /** @param ids what to take where a UUID is asked for */
    SchemaSamples(JsonNode document, Random random, Supplier<String> ids) {
        this.document = document;
        this.random = random;
        this.ids = ids;
    }

    /** The node that a reference leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    JsonNode of(JsonNode given) {
        JsonNode schema = resolved(given);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return oneOf(schema.get("enum"));
        }
        if (schema.has("properties")) {
            return object(schema);
        }
        JsonNode branches = schema.has("oneOf") ? schema.get("oneOf") : schema.path("anyOf");
        return branches.isEmpty() ? plain(schema) : of(oneOf(branches));
    }

    private JsonNode plain(JsonNode schema) {
        JsonNode types = schema.path("type");
        String type = (types.isArray() ? oneOf(types) : types).asText("string");
        return switch (type) {
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(integer(schema));
            case "array" -> array(schema);
            default -> JSON.textNode(text(schema));
        };
    }

    /** With what is required, some of the rest, and, where there are forms, one of them. */
    private ObjectNode object(JsonNode schema) {
        Map<String, JsonNode> properties = new TreeMap<>();
        List<String> required = new ArrayList<>();
        collect(schema, properties, required);
        if (schema.has("oneOf")) {
            JsonNode form = oneOf(schema.get("oneOf"));
            form.path("required").forEach(name -> required.add(name.textValue()));
            form.path("properties").properties().stream()
                    .filter(field -> field.getValue().path("type").asText().equals("null"))
                    .forEach(field -> properties.remove(field.getKey()));
        }
        ObjectNode object = JSON.objectNode();
        properties.forEach((name, property) -> {
            boolean needed = required.contains(name);
            if (needed || (!property.isEmpty() && random.nextInt(FEW) == 0)) {
                object.set(name, needed ? notNull(property) : of(property));
            }
        });
        return object;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> properties, List<String> required) {
        schema.path("allOf").forEach(part -> collect(resolved(part), properties, required));
        schema.path("properties").properties().forEach(field -> properties.put(field.getKey(), field.getValue()));
        schema.path("required").forEach(name -> required.add(name.textValue()));
    }

    private JsonNode notNull(JsonNode property) {
        JsonNode value = of(property);
        return value.isNull() ? notNull(property) : value;
    }

    private ArrayNode array(JsonNode schema) {
        int most = schema.path("maxItems").asInt(FEW);
        int size = random.nextInt(Math.min(most, FEW) + 1);
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(of(schema.get("items")));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return switch (random.nextInt(FEW)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextLong(least, Math.min(most, least + 5) + 1);
        };
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> ids.get();
            case "date-time" -> later().toString();
            case "date" -> later().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            default -> schema.has("examples") ? oneOf(schema.get("examples")).textValue() : words(schema);
        };
    }

    private Instant later() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).plus(1 + random.nextLong(1_000_000), ChronoUnit.MINUTES);
    }

    private String words(JsonNode schema) {
        int most = schema.path("maxLength").asInt(40);
        int length = random.nextInt(20) == 0 ? most : 1 + random.nextInt(Math.min(most, 40));
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        for (int i = 1; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private JsonNode oneOf(JsonNode choices) {
        return choices.path(random.nextInt(choices.size()));
    }
}
