package punctual.http;

import java.util.Arrays;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/** What the Allow header of a 405 must list (RFC 9110 section 15.5.6) and the framework leaves out. */
final class AllowedMethods {

    private AllowedMethods() {}

    static String of(ResteasyReactiveRequestContext request) {
        var resource =
                new RequestMapper<>(request.getDeployment().getClassMappers()).map(request.getPathWithoutPrefix());
        TreeSet<String> methods = new TreeSet<>();
        if (resource != null) {
            String rest = resource.remaining.isEmpty() ? "/" : resource.remaining;
            Arrays.stream(resource.value.handlers)
                    .filter(ClassRoutingHandler.class::isInstance)
                    .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().entrySet().stream())
                    .filter(method ->
                            method.getKey() != null && method.getValue().map(rest) != null)
                    .forEach(method -> methods.add(method.getKey()));
        }
        return String.join(", ", methods);
    }
}
