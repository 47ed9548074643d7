package punctual.contracts;

import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR;
import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.MINIMIZE_QUOTES;
import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.SPLIT_LINES;
import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.WRITE_DOC_START_MARKER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code docs/asyncapi.yaml}: one file that needs no other, so that it can be served. Written by hand, but for its
 * schemas and examples: they are copies of {@code docs/schemas} and the golden samples.
 */
final class AsyncApi {
    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final List<String> NO_ATTRIBUTES = List.of("datacontenttype", "data");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(MINIMIZE_QUOTES)
            .enable(INDENT_ARRAYS_WITH_INDICATOR)
            .disable(SPLIT_LINES)
            .disable(WRITE_DOC_START_MARKER)
            .stringQuotingChecker(new OnlyWordsUnquoted())
            .build());

    private AsyncApi() {}

    static ObjectNode read() throws IOException {
        return (ObjectNode) YAML.readTree(FILE.toFile());
    }

    static void write(ObjectNode document) throws IOException {
        YAML.writeValue(FILE.toFile(), document);
    }

    /** The document with its schemas and examples copied anew. */
    static ObjectNode renewed(ObjectNode document) {
        ObjectNode renewed = document.deepCopy();
        ObjectNode components = (ObjectNode) renewed.get("components");
        components.set("schemas", schemas());
        EventTypes.all()
                .keySet()
                .forEach(type -> ((ObjectNode) components.at("/messages").get(type)).set("examples", examples(type)));
        return renewed;
    }

    /** The record headers of an event in binary mode. */
    static ObjectNode headers(GoldenSample sample) {
        ObjectNode headers = sample.event().objectNode();
        headers.put("content-type", sample.attribute("datacontenttype"));
        sample.event()
                .propertyStream()
                .filter(p -> !NO_ATTRIBUTES.contains(p.getKey()))
                .forEach(p -> headers.set("ce_" + p.getKey(), p.getValue()));
        return headers;
    }

    private static ObjectNode schemas() {
        ObjectNode schemas = EventJson.mapper().createObjectNode();
        Schemas.all().forEach((name, schema) -> {
            schema.remove("$schema");
            pointInside(schema);
            schemas.set(name, schema);
        });
        return schemas;
    }

    private static void pointInside(JsonNode schema) {
        schema.forEach(AsyncApi::pointInside);
        if (schema instanceof ObjectNode object && object.path("$ref").isTextual()) {
            String file = object.get("$ref").asText();
            object.put("$ref", "#/components/schemas/" + file.replaceFirst("\\.json$", ""));
        }
    }

    private static ArrayNode examples(String type) {
        ArrayNode examples = EventJson.mapper().createArrayNode();
        GoldenSample.all().stream().filter(s -> s.type().equals(type)).forEach(sample -> {
            ObjectNode example = examples.addObject().put("name", sample.name());
            example.set("headers", headers(sample));
            example.set("payload", sample.data());
        });
        return examples;
    }

    private static final class OnlyWordsUnquoted extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || !value.isEmpty() && !Character.isLetter(value.charAt(0));
        }
    }
}
