package punctual.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * What a path takes, for the Allow header (RFC 9110 section 10.2.1), which the framework leaves out of a 405 and fills
 * for OPTIONS with what the whole class takes. Paths are matched as the framework does it, except that a path that
 * is spelled out takes what is spelled out for it alone: {@code /things/{id}} says nothing of {@code /things/search}.
 */
final class AllowedMethods {

    private static final Pattern NO_LITERALS = Pattern.compile("\\{[^}]*}|/");

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
        SortedMap<Integer, Set<String>> byLiterals = new TreeMap<>();
        matches().forEach(match -> mappers(match).forEach((method, mapper) -> {
            RequestMatch<RuntimeResource> found = mapper.map(rest(match));
            if (method != null && found != null) {
                int literals = spelledOut(match.template.template + found.template.template);
                byLiterals.computeIfAbsent(literals, _ -> new TreeSet<>()).add(method);
            }
        }));
        return byLiterals.isEmpty()
                ? Set.of()
                : withImplied(byLiterals.lastEntry().getValue());
    }

    /** How much of a template is neither a parameter nor a slash. */
    private static int spelledOut(String template) {
        return NO_LITERALS.matcher(template).replaceAll("").length();
    }

    private static Set<String> withImplied(Set<String> methods) {
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
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
