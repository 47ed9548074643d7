package punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    /** With {@code -Dpunctual.docs.write=true} the copies are renewed first. */
    @Test
    void schemasAndExamplesAreCopiesOfTheirFiles() throws IOException {
        ObjectNode document = AsyncApi.read();
        if (Boolean.getBoolean("punctual.docs.write")) {
            AsyncApi.write(AsyncApi.renewed(document));
        }
        assertThat(AsyncApi.read()).isEqualTo(AsyncApi.renewed(document));
    }

    @Test
    void itHasEveryTopicAsItIsMade() throws IOException {
        Map<String, List<String>> documented = AsyncApi.read()
                .get("channels")
                .valueStream()
                .collect(Collectors.toMap(c -> c.get("address").asText(), AsyncApiTest::make));
        assertThat(documented).isEqualTo(Topics.all().stream().collect(Collectors.toMap(Topic::name, this::make)));
    }

    @Test
    void everyTypeIsAMessageOfOneTopicSentByOneService() throws IOException {
        JsonNode document = AsyncApi.read();
        assertThat(EventTypes.all().keySet()).allSatisfy(type -> {
            assertThat(document.at("/channels").valueStream().filter(c -> c.get("messages")
                            .has(type)))
                    .hasSize(1);
            assertThat(senders(document, type)).hasSize(1).first().isEqualTo(source(document, type) + "-sends");
        });
    }

    @Test
    void headersSayTheTypeAndTheSource() throws IOException {
        JsonNode document = AsyncApi.read();
        assertThat(GoldenSample.all()).allSatisfy(sample -> {
            JsonNode own = ownHeaders(document, sample.type());
            assertThat(own.at("/ce_type/const").asText()).isEqualTo(sample.type());
            assertThat(own.at("/ce_source/const").asText()).isEqualTo(sample.attribute("source"));
        });
    }

    private static List<String> senders(JsonNode document, String type) {
        return document.get("operations")
                .propertyStream()
                .filter(o -> o.getValue().get("action").asText().equals("send"))
                .filter(o -> o.getValue().findValuesAsText("$ref").stream().anyMatch(r -> r.endsWith("/" + type)))
                .map(o -> o.getKey().replaceFirst("-sends-.*", "-sends"))
                .toList();
    }

    private static String source(JsonNode document, String type) {
        return ownHeaders(document, type).at("/ce_source/const").asText().substring(1);
    }

    private static JsonNode ownHeaders(JsonNode document, String type) {
        return document.at("/components/messages").get(type).at("/headers/allOf/1/properties");
    }

    private static List<String> make(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        JsonNode configuration = kafka.get("topicConfiguration");
        return List.of(
                kafka.get("topic").asText(),
                kafka.get("partitions").asText(),
                kafka.get("replicas").asText(),
                configuration.at("/cleanup.policy/0").asText(),
                configuration.get("retention.ms").asText(),
                configuration.get("max.message.bytes").asText());
    }

    private List<String> make(Topic topic) {
        return List.of(
                topic.name(),
                String.valueOf(topic.partitions()),
                String.valueOf(Topics.REPLICATION),
                topic.config().get("cleanup.policy"),
                topic.config().get("retention.ms"),
                topic.config().get("max.message.bytes"));
    }
}
