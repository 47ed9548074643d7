package punctual.http.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The JSON Schemas (2020-12) of a document, by their place in it. They are taken strictly: what an object's schema does
 * not name, the object must not have.
 */
final class PublishedSchemas {

    private static final String DOCUMENT = "urn:punctual:openapi";

    /** A schema with one of these says itself what else an object may have, or is applied beside another that does. */
    private static final List<String> SAYS_ITSELF =
            List.of("additionalProperties", "unevaluatedProperties", "$ref", "allOf");

    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    PublishedSchemas(JsonNode document) {
        String strict = strict(document.deepCopy()).toString();
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, strict)));
    }

    /**
     * What is wrong with a value.
     *
     * @param pointer the schema's place in the document
     */
    List<String> faults(String pointer, JsonNode value) {
        Schema schema =
                schemas.computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + at)));
        return schema
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && SAYS_ITSELF.stream().noneMatch(object::has)) {
            object.put("additionalProperties", false);
        }
        Stream<JsonNode> children = node.valueStream();
        children.forEach(PublishedSchemas::strict);
        return node;
    }
}
