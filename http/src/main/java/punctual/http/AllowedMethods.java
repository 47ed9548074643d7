package punctual.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * What a path takes, for the Allow header (RFC 9110 section 10.2.1), which the framework leaves out of a 405 and fills
 * for OPTIONS with what the whole class takes. Paths are matched as the framework does it.
 */
final class AllowedMethods {

    private final String path;
    private final RequestMapper<InitialMatch> classes =
            new RequestMapper<>(ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers());

    private AllowedMethods(String path) {
        this.path = path;
    }

    /** The methods in order, HEAD and OPTIONS included; empty for a path that is nobody's. */
    static Set<String> of(String path) {
        return new AllowedMethods(path).methods();
    }

    private Set<String> methods() {
        Set<String> methods = matches()
                .flatMap(match -> mappers(match).entrySet().stream()
                        .filter(method -> method.getValue().map(rest(match)) != null)
                        .map(Map.Entry::getKey))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** The classes that the framework tries, one after the other, where the path fits none of their methods. */
    private Stream<RequestMatch<InitialMatch>> matches() {
        return Stream.iterate(classes.map(path), Objects::nonNull, match -> classes.continueMatching(path, match));
    }

    private static Map<String, RequestMapper<RuntimeResource>> mappers(RequestMatch<InitialMatch> match) {
        return Arrays.stream(match.value.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(handler -> ((ClassRoutingHandler) handler).getMappers())
                .findFirst()
                .orElse(Map.of());
    }

    private static String rest(RequestMatch<InitialMatch> match) {
        return match.remaining.isEmpty() ? "/" : match.remaining;
    }
}
