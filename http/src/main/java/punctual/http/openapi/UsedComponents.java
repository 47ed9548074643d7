package punctual.http.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jspecify.annotations.Nullable;

/** Leaves those components in a document that something refers to. */
final class UsedComponents {

    private static final Pattern REFERENCE = Pattern.compile("\"#/components/(\\w+/[\\w.-]+)\"");

    private UsedComponents() {}

    static void keep(OpenAPI document) {
        while (removeUnused(document)) {}
    }

    private static boolean removeUnused(OpenAPI document) {
        Components components = document.getComponents();
        Set<String> used = references(document);
        return List.of(
                        removeUnused("schemas", components.getSchemas(), components::removeSchema, used),
                        removeUnused("responses", components.getResponses(), components::removeResponse, used),
                        removeUnused("parameters", components.getParameters(), components::removeParameter, used),
                        removeUnused("examples", components.getExamples(), components::removeExample, used),
                        removeUnused(
                                "requestBodies", components.getRequestBodies(), components::removeRequestBody, used),
                        removeUnused("headers", components.getHeaders(), components::removeHeader, used))
                .contains(true);
    }

    private static boolean removeUnused(
            String kind, @Nullable Map<String, ?> components, Consumer<String> remove, Set<String> used) {
        List<String> unused = components == null
                ? List.of()
                : components.keySet().stream()
                        .filter(name -> !used.contains(kind + "/" + name))
                        .toList();
        unused.forEach(remove);
        return !unused.isEmpty();
    }

    private static Set<String> references(OpenAPI document) {
        String json =
                SmallRyeOpenAPI.builder().withInitialModel(document).build().toJSON();
        return REFERENCE.matcher(json).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
