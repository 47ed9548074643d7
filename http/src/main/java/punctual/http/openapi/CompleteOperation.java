package punctual.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** One operation, and what follows from its shape. */
final class CompleteOperation {

    private static final String PARAMETERS = "#/components/parameters/";

    private static final List<String> OWN =
            List.of(CompleteDocument.PARAMETERS, CompleteDocument.PROBLEMS, CompleteDocument.OPEN);

    private final String path;
    private final Operation operation;
    private final APIResponses answers;

    CompleteOperation(String path, Operation operation) {
        this.path = path;
        this.operation = operation;
        this.answers = operation.getResponses();
    }

    void with(Problems problems) {
        shareParameters();
        if (named(CompleteDocument.OPEN).findAny().isPresent()) {
            operation.setSecurity(List.of());
        }
        answers.removeAPIResponse("401");
        answers.removeAPIResponse("403");
        problems.answers(codes()).forEach(this::addUnlessWritten);
        if (takes("IfNoneMatch")) {
            answers.addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
        }
        Map.copyOf(answers.getAPIResponses()).forEach(this::shareHeaders);
        OWN.forEach(operation::removeExtension);
    }

    /** What the resource itself refers to says more. */
    private void addUnlessWritten(String status, APIResponse answer) {
        APIResponse written = answers.getAPIResponse(status);
        if (written == null || written.getRef() == null) {
            answers.addAPIResponse(status, answer);
        }
    }

    /** A component has its headers, and its own description instead of the scanner's. */
    private void shareHeaders(String status, APIResponse answer) {
        if (answer.getRef() == null) {
            SharedHeaders.add(answer);
        } else {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().ref(answer.getRef()));
        }
    }

    /** An id in the path is described once, and so is the correlation id that every request may carry. */
    private void shareParameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : given()) {
            parameters.add("id".equals(parameter.getName()) ? reference("Id") : parameter);
        }
        named(CompleteDocument.PARAMETERS).map(CompleteOperation::reference).forEach(parameters::add);
        if (named(CompleteDocument.PARAMETERS).anyMatch("IfMatch"::equals)) {
            parameters.add(reference("UnlessMatch"));
        }
        parameters.add(reference("CorrelationId"));
        operation.setParameters(parameters);
    }

    private List<String> codes() {
        List<String> codes = new ArrayList<>(List.of("bad_request", "not_acceptable", "invalid"));
        addIf(codes, !roles().isEmpty(), "forbidden");
        addIf(codes, isSecured(), "unauthenticated", "token_expired", "token_invalid");
        addIf(codes, path.contains("{"), "not_found");
        addIf(codes, operation.getRequestBody() != null, "too_large", "unsupported_media_type");
        addIf(codes, takes("IfMatch"), "precondition_failed");
        addIf(codes, takes("IdempotencyKey"), "idempotency_key_in_use", "idempotency_key_reused");
        named(CompleteDocument.PROBLEMS).forEach(codes::add);
        codes.addAll(List.of("rate_limited", "internal", "unavailable"));
        return codes;
    }

    private Stream<String> named(String extension) {
        Map<String, Object> extensions = operation.getExtensions();
        Object names = extensions == null ? null : extensions.get(extension);
        return names == null
                ? Stream.of()
                : Stream.of(names.toString().split(",")).map(String::strip);
    }

    private boolean isSecured() {
        return requirements().stream().anyMatch(each -> each.hasScheme("token"));
    }

    private List<String> roles() {
        return requirements().stream()
                .map(each -> each.getScheme("token"))
                .filter(scopes -> scopes != null)
                .flatMap(List::stream)
                .toList();
    }

    private List<SecurityRequirement> requirements() {
        @Nullable List<SecurityRequirement> requirements = operation.getSecurity();
        return requirements == null ? List.of() : requirements;
    }

    private boolean takes(String parameter) {
        return given().stream().anyMatch(each -> (PARAMETERS + parameter).equals(each.getRef()));
    }

    private List<Parameter> given() {
        @Nullable List<Parameter> parameters = operation.getParameters();
        return parameters == null ? List.of() : parameters;
    }

    private static Parameter reference(String name) {
        return OASFactory.createParameter().ref(name);
    }

    private static void addIf(List<String> codes, boolean applies, String... more) {
        if (applies) {
            codes.addAll(List.of(more));
        }
    }
}
