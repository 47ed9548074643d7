package punctual.http.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import punctual.http.Problem;

/** The problems that the document knows: its examples whose value has a status, by their code. */
final class Problems {

    private static final String CORRELATION_ID = "0199c0de-0000-7000-8000-00000000c0de";

    private final Components components;
    private final Map<String, Integer> statuses = new TreeMap<>();

    Problems(Components components) {
        this.components = components;
        components.getExamples().forEach((code, example) -> {
            if (example.getValue() instanceof Map<?, ?> value && value.get("status") instanceof Number status) {
                statuses.put(code, status.intValue());
            }
        });
    }

    /** The answers that carry these problems, by status: each a component, shared by all who answer the same. */
    Map<String, APIResponse> answers(List<String> codes) {
        Map<String, List<String>> byStatus =
                codes.stream().collect(Collectors.groupingBy(this::status, TreeMap::new, Collectors.toList()));
        Map<String, APIResponse> answers = new TreeMap<>();
        byStatus.forEach((status, same) ->
                answers.put(status, OASFactory.createAPIResponse().ref(component(status, same))));
        return answers;
    }

    /** Gives each example the members that all problems have. */
    void complete() {
        statuses.keySet().forEach(code -> {
            Example example = example(code);
            Map<String, Object> value = new HashMap<>();
            value.put("type", "urn:punctual:problem:" + code);
            value.put("code", code);
            value.put("errors", List.of());
            value.put("correlation_id", CORRELATION_ID);
            ((Map<?, ?>) example.getValue()).forEach((key, given) -> value.put(String.valueOf(key), given));
            example.setValue(value);
        });
    }

    private Example example(String code) {
        return Objects.requireNonNull(components.getExamples().get(code), code);
    }

    private String status(String code) {
        return Objects.requireNonNull(statuses.get(code), () -> "META-INF/openapi.yaml has no problem " + code)
                .toString();
    }

    private String component(String status, List<String> codes) {
        String name = codes.stream().map(Problems::words).collect(Collectors.joining("Or"));
        if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
            components.addResponse(name, answer(status, codes));
        }
        return name;
    }

    private APIResponse answer(String status, List<String> codes) {
        Schema schema = OASFactory.createSchema()
                .ref("Problem")
                .addProperty("code", OASFactory.createSchema().enumeration(List.copyOf(codes)));
        MediaType media = OASFactory.createMediaType().schema(schema);
        codes.forEach(code -> media.addExample(code, OASFactory.createExample().ref(code)));
        APIResponse answer = OASFactory.createAPIResponse()
                .description(description(codes))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
        SharedHeaders.ofStatus(status).forEach(header -> SharedHeaders.add(answer, header));
        return answer;
    }

    private String description(List<String> codes) {
        return codes.size() == 1
                ? summary(codes.getFirst())
                : codes.stream()
                        .map(code -> "- `" + code + "`: " + summary(code))
                        .collect(Collectors.joining("\n"));
    }

    private String summary(String code) {
        return example(code).getSummary();
    }

    /** {@code TaskDeleted} of {@code task_deleted}. */
    private static String words(String code) {
        return List.of(code.split("_")).stream()
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
