package punctual.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Makes a whole document of what the resources say. A resource names operation, bodies and answers; they are written in
 * {@code META-INF/openapi.yaml}, and so is whatever services share. What follows from an operation's shape is added
 * here: the parameters and headers that all have, and each problem that it can answer with.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class CompleteDocument implements OASFilter {

    /** The extension of a method that names its query parameters and headers, separated by commas. */
    public static final String PARAMETERS = "x-parameters";

    /** The extension of a method that names the problems that it alone can answer with, separated by commas. */
    public static final String PROBLEMS = "x-problems";

    /** The extension of a method that needs no token, though its class does. */
    public static final String OPEN = "x-open";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        writeInto(document, WrittenDocuments.read());
        Problems problems = new Problems(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> new CompleteOperation(path, operation).with(problems)));
        problems.complete();
        document.getComponents().getResponses().values().forEach(SharedHeaders::add);
        UsedComponents.keep(document);
    }

    /** What is written wins over what the scanner makes of Java's types. */
    private static void writeInto(OpenAPI document, OpenAPI written) {
        Components from = written.getComponents();
        Components to = document.getComponents();
        document.info(written.getInfo()).servers(written.getServers()).tags(written.getTags());
        from.getSchemas().forEach(to::addSchema);
        to.parameters(from.getParameters())
                .headers(from.getHeaders())
                .responses(from.getResponses())
                .examples(from.getExamples())
                .requestBodies(from.getRequestBodies())
                .securitySchemes(from.getSecuritySchemes());
    }
}
