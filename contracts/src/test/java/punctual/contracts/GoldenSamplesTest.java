package punctual.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSamplesTest {
    private static final Set<String> NOT_COUNTED = Set.of("version", "updated_at");

    static List<GoldenSample> samples() {
        return GoldenSample.all();
    }

    @Test
    void everyTypeHasASample() {
        assertThat(samples().stream().map(GoldenSample::type).collect(toSet()))
                .isEqualTo(EventTypes.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theRecordIsWrittenAsTheSample(GoldenSample sample) {
        Record data = EventJson.read(bytes(sample.data()), sample.dataType());
        assertThat(new String(EventJson.write(data), UTF_8))
                .isEqualTo(sample.data().toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreIgnoredHoweverDeep(GoldenSample sample) {
        ObjectNode extended = sample.data().deepCopy();
        addUnknownFields(extended);
        assertThat(EventJson.read(bytes(extended), sample.dataType()))
                .isEqualTo(EventJson.read(bytes(sample.data()), sample.dataType()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theOrderOfFieldsDoesNotMatter(GoldenSample sample) {
        ObjectNode reversed = sample.data().objectNode();
        sample.data()
                .propertyStream()
                .sorted(Comparator.comparing(f -> f.getKey(), Comparator.reverseOrder()))
                .forEach(f -> reversed.set(f.getKey(), f.getValue()));
        assertThat(EventJson.read(bytes(reversed), sample.dataType()))
                .isEqualTo(EventJson.read(bytes(sample.data()), sample.dataType()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void changesAreWhatDiffersFromBefore(GoldenSample sample) {
        JsonNode data = sample.data();
        if (!data.has("changes")) {
            return;
        }
        List<String> different = stateFields(sample)
                .filter(name -> !NOT_COUNTED.contains(name))
                .filter(name -> !data.get(name).equals(before(data, name)))
                .toList();
        assertThat(data.get("changes").valueStream().map(JsonNode::asText)).isEqualTo(different);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSequenceIsTheVersion(GoldenSample sample) {
        long sequence = Long.parseLong(sample.attribute("sequence"));
        assertThat(sample.attribute("sequence")).hasSize(19);
        if (!sample.type().startsWith("todo.delivery") && !sample.type().startsWith("todo.occurrence")) {
            assertThat(sample.data().get("version").asLong()).isEqualTo(sequence);
        }
    }

    private static Stream<String> stateFields(GoldenSample sample) {
        Class<?> state = sample.dataType().getRecordComponents()[0].getType();
        Record flat = (Record) EventJson.read(bytes(sample.data()), state);
        return EventJson.mapper().valueToTree(flat).propertyStream().map(f -> f.getKey());
    }

    private static JsonNode before(JsonNode data, String name) {
        JsonNode before = data.path("before").path(name);
        return before.isMissingNode() ? ((ObjectNode) data).nullNode() : before;
    }

    private static void addUnknownFields(JsonNode node) {
        node.forEach(GoldenSamplesTest::addUnknownFields);
        if (node instanceof ObjectNode object) {
            object.put("colour_of_the_sky", "blue")
                    .putObject("nested")
                    .putArray("deep")
                    .addObject()
                    .put("id", 7);
        }
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
