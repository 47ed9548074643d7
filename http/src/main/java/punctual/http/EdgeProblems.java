package punctual.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers with a problem where a request fails before it reaches a resource. */
final class EdgeProblems {

    private static final int BEFORE_THE_SERVERS_OWN_LIMIT = 1_000;

    private final long maxBody;

    EdgeProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    void limitBodies(@Observes Filters filters) {
        filters.register(this::limitBody, BEFORE_THE_SERVERS_OWN_LIMIT);
    }

    void answerFailures(@Observes Router router) {
        IntStream.rangeClosed(400, 599).forEach(status -> router.errorHandler(status, EdgeProblems::failed));
    }

    private void limitBody(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= maxBody) {
            request.next();
            return;
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(request, Problems.ofStatus(413));
    }

    private static void failed(RoutingContext request) {
        answer(request, request.failure() == null ? Problems.ofStatus(request.statusCode()) : Problems.of(request.failure()));
    }

    private static void answer(RoutingContext request, ProblemException problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problem.problem(Correlation.id(request)).json()))
                .onFailure(ignored -> request.request().connection().close());
    }
}
