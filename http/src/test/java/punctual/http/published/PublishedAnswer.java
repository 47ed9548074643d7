package punctual.http.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the document says of one status of an operation. */
record PublishedAnswer(JsonNode document, PublishedSchemas schemas, String place) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";

    /** Headers of HTTP itself, which every answer may have. */
    private static final Set<String> OF_HTTP = headers(
            "Cache-Control",
            "Connection",
            "Content-Encoding",
            "Content-Length",
            "Content-Type",
            "Date",
            "Keep-Alive",
            "Transfer-Encoding",
            "Vary");

    List<String> faults(Answer answer) {
        List<String> faults = new ArrayList<>();
        Set<String> known = headers();
        document.at(place + "/headers").properties().forEach(header -> {
            known.add(header.getKey());
            faults.addAll(faultsOfHeader(header.getKey(), answer.header(header.getKey())));
        });
        known.addAll(OF_HTTP);
        answer.headers().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add("header " + name + " is not published"));
        faults.addAll(answer.isOfHead() ? List.of() : faultsOfContent(answer));
        return faults;
    }

    private List<String> faultsOfHeader(String name, @Nullable String value) {
        String header = PublishedApi.resolved(document, PublishedApi.pointer(place, "headers", name));
        if (value == null) {
            return document.at(header + "/required").asBoolean()
                    ? List.of("header " + name + " is missing")
                    : List.of();
        }
        String type = document.at(PublishedApi.resolved(document, header + "/schema") + "/type")
                .asText();
        JsonNode typed = type.equals("integer") ? number(value) : JsonNodeFactory.instance.textNode(value);
        return schemas.faults(header + "/schema", typed).stream()
                .map(fault -> "header " + name + fault)
                .toList();
    }

    private List<String> faultsOfContent(Answer answer) {
        JsonNode content = document.at(place + "/content");
        if (content.isEmpty()) {
            return answer.body().length == 0 ? List.of() : List.of("a body, where none is published");
        }
        if (!content.has(answer.mediaType())) {
            return List.of("media type '%s' is not one of %s"
                    .formatted(
                            answer.mediaType(),
                            content.properties().stream()
                                    .map(type -> type.getKey())
                                    .toList()));
        }
        String schema = PublishedApi.pointer(place, "content", answer.mediaType(), "schema");
        return answer.mediaType().endsWith("json") ? faultsOfJson(schema, answer.text(), schemas) : List.of();
    }

    private static List<String> faultsOfJson(String schema, String text, PublishedSchemas schemas) {
        try {
            return schemas.faults(schema, JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    /** Faults of a problem that no operation answered with. */
    static List<String> problem(Answer answer, PublishedSchemas schemas) {
        if (answer.isOfHead()) {
            return List.of();
        }
        return answer.mediaType().equals(PROBLEM)
                ? faultsOfJson("/components/schemas/Problem", answer.text(), schemas)
                : List.of("media type '%s' is not %s".formatted(answer.mediaType(), PROBLEM));
    }

    private static JsonNode number(String text) {
        return text.matches("\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    private static Set<String> headers(String... names) {
        Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.addAll(List.of(names));
        return headers;
    }
}
