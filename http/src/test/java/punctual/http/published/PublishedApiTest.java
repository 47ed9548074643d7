package punctual.http.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedApiTest {

    private static final String DOCUMENT = """
            paths:
              /things/{id}:
                get:
                  responses:
                    "200": {$ref: '#/components/responses/Thing'}
                    "204": {description: Nothing}
              /things/all:
                get:
                  responses:
                    "204": {description: Nothing}
            components:
              responses:
                Thing:
                  headers:
                    ETag: {required: true, schema: {type: string, pattern: '^"[0-9]+"$'}}
                    Retry-After: {schema: {type: integer, minimum: 1}}
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Thing'}
              schemas:
                Thing:
                  type: object
                  required: [made_at, part]
                  properties:
                    made_at: {type: string, format: date-time}
                    part:
                      anyOf: [{$ref: '#/components/schemas/Part'}, {type: 'null'}]
                Part:
                  type: object
                  properties:
                    size: {type: integer}
                Problem:
                  type: object
                  required: [code]
                  properties:
                    code: {type: string}
            """;

    private static final String THING = "{\"made_at\":\"2026-12-01T08:00:00Z\",\"part\":null}";

    private final Map<String, List<String>> headers = new HashMap<>();
    private PublishedApi api;

    @BeforeEach
    void read() throws IOException {
        api = new PublishedApi(new YAMLMapper().readTree(DOCUMENT));
        headers.put("etag", List.of("\"3\""));
        headers.put("Content-Type", List.of("application/json;charset=UTF-8"));
        headers.put("Date", List.of("today"));
    }

    private List<String> faults(String method, String path, int status, String body) {
        return new ArrayList<>(api.faults(new Answer(method, path, status, headers, body.getBytes(UTF_8))));
    }

    private List<String> faultsOfThing(String body) {
        return faults("GET", "/things/7", 200, body);
    }

    @Test
    void whatIsAsPublishedHasNoFaults() {
        assertThat(faultsOfThing(THING)).isEmpty();
        assertThat(faults("HEAD", "/things/7", 200, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{\"part\":null}",
                "{\"made_at\":\"yesterday\",\"part\":null}",
                "{\"made_at\":\"2026-12-01T08:00:00Z\",\"part\":{\"size\":\"7\"}}",
                "{\"made_at\":\"2026-12-01T08:00:00Z\",\"part\":null,\"secret\":1}",
                "{\"made_at\":\"2026-12-01T08:00:00Z\",\"part\":{\"secret\":1}}"
            })
    void aBodyThatIsOtherIsAFault(String body) {
        assertThat(faultsOfThing(body)).isNotEmpty();
    }

    @Test
    void aStatusThatIsNotPublishedIsAFault() {
        assertThat(faults("GET", "/things/7", 202, THING))
                .singleElement()
                .asString()
                .contains("202", "200, 204");
    }

    @Test
    void aPathWithoutVariablesIsAskedFirst() {
        assertThat(faults("GET", "/things/all", 200, THING)).hasSize(1);
        headers.clear();
        assertThat(faults("GET", "/things/all", 204, "")).isEmpty();
    }

    @Test
    void theOtherSpellingsOfAPathAreThatPath() {
        assertThat(Answer.pathOf("http://localhost:1///t%68ings;x=1/./7;y?z")).isEqualTo("/things/7");
        assertThat(Answer.pathOf("/things/%2F%00")).isEqualTo("/things/%2F%00");
    }

    @Test
    void aHeaderThatIsMissingWrongOrNotPublishedIsAFault() {
        headers.remove("etag");
        assertThat(faultsOfThing(THING)).containsExactly("header ETag is missing");
        headers.put("ETag", List.of("three"));
        headers.put("Retry-After", List.of("soon"));
        headers.put("X-Powered-By", List.of("us"));
        assertThat(faultsOfThing(THING)).hasSize(3);
    }

    @Test
    void anotherMediaTypeAndABodyWhereNoneIsAreFaults() {
        headers.put("Content-Type", List.of("text/html"));
        assertThat(faultsOfThing(THING)).hasSize(1);
        headers.clear();
        assertThat(faults("GET", "/things/7", 204, THING)).hasSize(1);
    }

    @Test
    void whatIsNotPublishedIsAProblemAndSaysWhatIs() {
        headers.put("Content-Type", List.of("application/problem+json"));
        assertThat(faults("GET", "/nothing", 404, "{\"code\":\"not_found\"}")).isEmpty();
        assertThat(faults("GET", "/nothing", 404, "{}")).hasSize(1);
        assertThat(faults("GET", "/nothing", 200, "{}")).hasSize(1);
        assertThat(faults("PUT", "/things/7", 405, "{\"code\":\"method_not_allowed\"}"))
                .containsExactly("header Allow is missing");
        headers.put("Allow", List.of("GET"));
        assertThat(faults("PUT", "/things/7", 405, "{\"code\":\"method_not_allowed\"}"))
                .isEmpty();
        assertThat(faults("OPTIONS", "/things/7", 204, "")).isEmpty();
    }
}
