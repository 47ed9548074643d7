package punctual.http.ratelimit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import punctual.http.RoutePath;

/**
 * Tells what class a request is of. A service names its heavy routes by method and path: {@code POST /api/tasks/bulk},
 * {@code DELETE /api/tags/*} for what is one below, {@code GET /api/tasks?q} where it is heavy with that parameter only.
 */
final class Routes {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String ALWAYS = "";

    /** The parameter that makes a route heavy, or nothing where it always is. */
    private final Map<String, String> heavy;

    Routes(Set<String> heavy) {
        this.heavy = heavy.stream()
                .map(route -> route.split("\\?", 2))
                .collect(toUnmodifiableMap(parts -> parts[0], parts -> parts.length == 1 ? ALWAYS : parts[1]));
    }

    RouteClass of(RoutingContext request) {
        HttpMethod method = request.request().method();
        if (isHeavy(request, route(method, RoutePath.of(request)))) {
            return RouteClass.HEAVY;
        }
        return READING.contains(method) ? RouteClass.READS : RouteClass.WRITES;
    }

    private boolean isHeavy(RoutingContext request, String route) {
        String below = route.substring(0, route.lastIndexOf('/') + 1) + "*";
        String parameter = heavy.getOrDefault(route, heavy.get(below));
        return parameter != null
                && (parameter.isEmpty() || request.request().params().contains(parameter));
    }

    /** HEAD counts as GET. */
    private static String route(HttpMethod method, String path) {
        return (method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method) + " " + path;
    }
}
