package punctual.http.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document, and whether answers are as it says. */
public final class PublishedApi {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<Integer> NOT_THERE = List.of(400, 401, 403, 404, 405);

    private final JsonNode document;
    private final PublishedSchemas schemas;
    private final List<PublishedPath> paths;

    PublishedApi(JsonNode document) {
        this.document = document;
        this.schemas = new PublishedSchemas(document);
        this.paths = document.path("paths")
                .propertyStream()
                .map(path -> PublishedPath.of(path.getKey()))
                .sorted(Comparator.comparingInt(PublishedPath::variables))
                .toList();
    }

    /** Reads a document in YAML. */
    public static PublishedApi read(Path file) {
        try {
            return new PublishedApi(YAML.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the answer has that the document does not say, and the other way round; empty where they agree. */
    public List<String> faults(Answer answer) {
        String operation = operation(answer);
        return operation == null ? faultsOfNothing(answer) : faultsOf(operation, answer);
    }

    /** The place of the operation that answered; null where the document has none. */
    private @Nullable String operation(Answer answer) {
        String method = answer.isOfHead() ? "get" : answer.method().toLowerCase(Locale.ROOT);
        return paths.stream()
                .filter(path -> path.matches(answer.path()))
                .findFirst()
                .map(path -> pointer("/paths", path.template(), method))
                .filter(place -> !document.at(place).isMissingNode())
                .orElse(null);
    }

    private List<String> faultsOf(String operation, Answer answer) {
        String place = resolved(document, pointer(operation, "responses", String.valueOf(answer.status())));
        return document.at(place).isMissingNode()
                ? List.of("status %d is not one of %s"
                        .formatted(
                                answer.status(),
                                document.at(operation + "/responses").properties().stream()
                                        .map(status -> status.getKey())
                                        .toList()))
                : new PublishedAnswer(document, schemas, place).faults(answer);
    }

    /** A method of HTTP itself, or what is not there, in the form of every problem. */
    private List<String> faultsOfNothing(Answer answer) {
        boolean options = answer.method().equals("OPTIONS") && answer.status() == 204 && isPublished(answer.path());
        if (!options && !NOT_THERE.contains(answer.status())) {
            return List.of("nothing of that is published, and the status is " + answer.status());
        }
        if ((options || answer.status() == 405) && answer.header("Allow") == null) {
            return List.of("header Allow is missing");
        }
        return options ? List.of() : PublishedAnswer.problem(answer, schemas);
    }

    private boolean isPublished(String path) {
        return paths.stream().anyMatch(published -> published.matches(path));
    }

    /** Where a reference leads, if there is one at the place. */
    static String resolved(JsonNode document, String place) {
        JsonNode reference = document.at(place).path("$ref");
        return reference.isTextual() ? reference.textValue().substring(1) : place;
    }

    static String pointer(String base, String... names) {
        StringBuilder pointer = new StringBuilder(base);
        for (String name : names) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
