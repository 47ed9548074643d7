package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/openapi.yaml} to what the services publish; {@code -Dpunctual.docs.write=true} renews it. */
class OpenApiTest {
    private static final Path DOCUMENT = Path.of("../docs/openapi.yaml");
    private static final List<String> SERVICES =
            List.of("task-service", "recurrence-service", "reminder-service", "notification-service", "audit-service");
    /** What a reader of YAML 1.1 takes for a number or a date. */
    private static final Pattern TIME = Pattern.compile("\\d+[:-][\\d:.TZ+-]+");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .stringQuotingChecker(new StringQuotingChecker.Default() {
                @Override
                public boolean needToQuoteValue(String value) {
                    return super.needToQuoteValue(value) || TIME.matcher(value).matches();
                }
            })
            .build()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

    @Test
    void theDocumentIsWhatTheServicesPublish() throws IOException {
        ObjectNode merged = merged();
        if (Boolean.getBoolean("punctual.docs.write")) {
            Files.writeString(DOCUMENT, YAML.writeValueAsString(merged));
        }
        assertThat(YAML.readTree(DOCUMENT.toFile()))
                .as(
                        "renew docs/openapi.yaml by: mvn -pl system-tests test -Dtest=OpenApiTest -Dpunctual.docs.write=true")
                .isEqualTo(merged);
    }

    private static ObjectNode merged() throws IOException {
        ObjectNode merged = YAML.createObjectNode();
        merged.put("openapi", "3.1.0");
        ArrayNode tags = merged.putArray("tags");
        ObjectNode paths = merged.putObject("paths");
        ObjectNode components = merged.putObject("components");
        for (String service : SERVICES) {
            var published = YAML.readTree(
                    Path.of("..", service, "target/openapi/openapi.yaml").toFile());
            merged.set("info", published.path("info"));
            merged.set("servers", published.path("servers"));
            published.path("tags").forEach(tags::add);
            published.path("paths").properties().forEach(path -> add(paths, path.getKey(), path.getValue(), service));
            published.path("components").properties().forEach(kind -> kind.getValue()
                    .properties()
                    .forEach(entry -> add(
                            components.withObjectProperty(kind.getKey()), entry.getKey(), entry.getValue(), service)));
        }
        return merged;
    }

    private static void add(ObjectNode to, String name, com.fasterxml.jackson.databind.JsonNode value, String service) {
        var there = to.get(name);
        assertThat(there == null || there.equals(value))
                .as("%s publishes another %s than the services before it", service, name)
                .isTrue();
        to.set(name, value);
    }
}
