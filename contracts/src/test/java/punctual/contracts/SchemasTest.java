package punctual.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** In a field's place; "UTC" is text that is also a time zone, the one form that the schemas do not know. */
    private static final List<JsonNode> IN_PLACE = List.of(
            MissingNode.getInstance(),
            JSON.nullNode(),
            JSON.numberNode(7),
            JSON.numberNode(-1),
            JSON.numberNode(0.5),
            JSON.textNode("UTC"),
            JSON.textNode(""),
            JSON.textNode(" "),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.objectNode());

    static List<GoldenSample> samples() {
        return GoldenSample.all();
    }

    @Test
    void everyTypeHasASchema() {
        assertThat(Schemas.all()).containsKeys(EventTypes.all().keySet().toArray(String[]::new));
    }

    @Test
    void eachIsASchema() {
        assertThat(Schemas.all()).allSatisfy((name, schema) -> {
            assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(Schemas.faultsOfSchema(schema)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSampleHolds(GoldenSample sample) {
        assertThat(Schemas.faults(sample.type(), sample.data())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void headersHold(GoldenSample sample) {
        assertThat(Schemas.faults("cloud-event-headers", AsyncApi.headers(sample)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void schemaAndRecordRefuseTheSame(GoldenSample sample) {
        assertThat(broken(sample).filter(d -> Schemas.faults(sample.type(), d).isEmpty() != accepts(sample, d)))
                .isEmpty();
    }

    private static Stream<ObjectNode> broken(GoldenSample sample) {
        return pointers(sample.data(), JsonPointer.empty())
                .flatMap(p -> IN_PLACE.stream().map(value -> with(sample.data(), p, value)));
    }

    private static boolean accepts(GoldenSample sample, JsonNode data) {
        try {
            return EventJson.read(data.toString().getBytes(UTF_8), sample.dataType()) != null;
        } catch (InvalidEventException e) {
            return false;
        }
    }

    private static Stream<JsonPointer> pointers(JsonNode node, JsonPointer at) {
        Stream<Map.Entry<JsonPointer, JsonNode>> children = node.isArray()
                ? IntStream.range(0, node.size()).mapToObj(i -> Map.entry(at.appendIndex(i), node.get(i)))
                : node.propertyStream().map(p -> Map.entry(at.appendProperty(p.getKey()), p.getValue()));
        return children.flatMap(c -> Stream.concat(Stream.of(c.getKey()), pointers(c.getValue(), c.getKey())));
    }

    private static ObjectNode with(ObjectNode data, JsonPointer pointer, JsonNode value) {
        ObjectNode copy = data.deepCopy();
        JsonNode parent = copy.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            String name = pointer.last().getMatchingProperty();
            Object before = value.isMissingNode() ? object.remove(name) : object.replace(name, value);
            assertThat(before).isNotNull();
        } else if (!value.isMissingNode()) {
            ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), value);
        }
        return copy;
    }
}
