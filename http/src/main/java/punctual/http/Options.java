package punctual.http;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Answers OPTIONS with what the path takes. */
final class Options {

    private static final int BEFORE_COMPRESSION = RouteConstants.ROUTE_ORDER_COMPRESSION - 1;

    void install(@Observes Router router) {
        router.options().order(BEFORE_COMPRESSION).handler(Options::answer);
    }

    private static void answer(RoutingContext request) {
        Set<String> allowed = AllowedMethods.of(request.normalizedPath());
        if (allowed.isEmpty()) {
            request.fail(Problems.notFound());
        } else {
            request.response()
                    .setStatusCode(204)
                    .putHeader(HttpHeaders.ALLOW, String.join(", ", allowed))
                    .end();
        }
    }
}
