package punctual.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import punctual.http.TestDatabase;
import punctual.http.TestIssuer;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(TestDatabase.class)
class CompleteDocumentTest {

    private JsonNode document;

    @BeforeEach
    void read() throws IOException {
        document =
                new YAMLMapper().readTree(Path.of("target/openapi/openapi.yaml").toFile());
    }

    private JsonNode operation(String method, String path) {
        return document.path("paths").path(path).path(method);
    }

    private List<String> statuses(String method, String path) {
        return operation(method, path)
                .path("responses")
                .propertyStream()
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private List<String> parameters(String method, String path) {
        return operation(method, path)
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("$ref").asText().replaceFirst(".*/", ""))
                .toList();
    }

    @Test
    void whatAnOperationCanAnswerFollowsFromItsShape() {
        assertThat(statuses("get", "/api/probes"))
                .containsExactly("200", "400", "401", "406", "422", "429", "500", "503");
        assertThat(statuses("post", "/api/probes"))
                .containsExactly("201", "400", "401", "406", "413", "415", "422", "429", "500", "503");
        assertThat(statuses("get", "/api/probes/{id}"))
                .containsExactly("200", "304", "400", "401", "404", "406", "422", "429", "500", "503");
        assertThat(statuses("get", "/api/probes/audit")).contains("401", "403");
        assertThat(statuses("get", "/api/probes/open")).doesNotContain("401", "403");
        assertThat(statuses("post", "/api/probes/{id}/mark")).contains("409", "412");
        assertThat(statuses("post", "/api/made")).contains("409");
    }

    @Test
    void parametersAreNamedAndDescribedOnce() {
        assertThat(parameters("get", "/api/probes")).containsExactly("Limit", "Cursor", "CorrelationId");
        assertThat(parameters("get", "/api/probes/{id}")).containsExactly("Id", "IfNoneMatch", "CorrelationId");
        assertThat(operation("get", "/api/probes").has("x-parameters")).isFalse();
    }

    @Test
    void problemsOfTheSameStatusAreOneAnswerWithAnExampleEach() {
        JsonNode answer = document.at("/components/responses/ProbeMarkedOrProbeLost");
        assertThat(answer.at("/content/application~1problem+json/schema/properties/code/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("probe_marked", "probe_lost");
        JsonNode example = document.at("/components/examples/probe_marked/value");
        assertThat(example.path("type").asText()).isEqualTo("urn:punctual:problem:probe_marked");
        assertThat(example.path("code").asText()).isEqualTo("probe_marked");
        assertThat(example.path("status").asInt()).isEqualTo(409);
    }

    @Test
    void everyAnswerHasTheHeadersThatAllHave() {
        assertThat(document.path("components").path("responses"))
                .allSatisfy(answer -> assertThat(answer.path("headers").has("X-Correlation-Id"))
                        .isTrue());
        assertThat(document.at("/components/responses/Unavailable/headers").has("Retry-After"))
                .isTrue();
    }

    @Test
    void whatNothingRefersToIsLeftOut() {
        assertThat(document.path("components").path("schemas").has("PageInteger"))
                .isFalse();
        assertThat(document.path("components").path("schemas").has("Recurrence"))
                .isFalse();
    }
}
