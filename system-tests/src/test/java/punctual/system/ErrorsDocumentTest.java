package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/errors.md} to what the services publish: all answers of their tests are held to that. */
class ErrorsDocumentTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| (`[^|]+`) \\|");

    /** No operation of the API can answer with it. */
    private static final String OF_NO_OPERATION = "405 method_not_allowed";

    @Test
    void itListsEveryCodeThatIsPublishedAndNoOther() throws IOException {
        Set<String> published = published();
        assertThat(published).hasSizeGreaterThan(20).doesNotContain(OF_NO_OPERATION);
        published.add(OF_NO_OPERATION);
        assertThat(listed()).isEqualTo(published);
    }

    private static Set<String> listed() throws IOException {
        return ROW.matcher(Files.readString(DOCS.resolve("errors.md")))
                .results()
                .flatMap(row -> Pattern.compile("`(\\w+)`")
                        .matcher(row.group(2))
                        .results()
                        .map(code -> row.group(1) + " " + code.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> published() throws IOException {
        Set<String> codes = new TreeSet<>();
        new ObjectMapper(new YAMLFactory())
                .readTree(DOCS.resolve("openapi.yaml").toFile())
                .path("components")
                .path("examples")
                .forEach(example -> {
                    var value = example.path("value");
                    if (value.has("code") && value.has("status")) {
                        codes.add(value.path("status").asInt() + " "
                                + value.path("code").asText());
                    }
                });
        return codes;
    }
}
