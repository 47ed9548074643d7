package punctual.http;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Answers with a problem where a request fails before it reaches a resource. */
final class EdgeProblems {

    private static final int BEFORE_THE_SERVER_LIMITS = 10;
    private static final int AFTER_THE_SERVER_LIMITS = 1;

    private static final long LINGER_MILLIS = 2_000;

    private final long maxBody;

    EdgeProblems(HttpLimits limits) {
        this.maxBody = limits.maxBody().asLongValue();
    }

    void limitBodies(@Observes Filters filters) {
        filters.register(this::refuseLongBody, BEFORE_THE_SERVER_LIMITS);
        filters.register(this::leaveChunksToTheReader, AFTER_THE_SERVER_LIMITS);
    }

    void answerFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(EdgeProblems::failed);
    }

    private void refuseLongBody(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= maxBody) {
            request.next();
        } else {
            answer(request, Problems.tooLarge());
        }
    }

    /** The server would cut a chunked body off with an empty 413; {@link JsonBodyReader} says more, well before this. */
    private void leaveChunksToTheReader(RoutingContext request) {
        if (request.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 2 * maxBody);
        }
        request.next();
    }

    private static void failed(RoutingContext request) {
        if (request.response().ended() || request.response().headWritten()) {
            request.request().connection().close();
            return;
        }
        Throwable failure = request.failure();
        ProblemException problem = failure == null ? Problems.ofStatus(request.statusCode()) : Problems.of(failure);
        ProblemMapper.log(problem, problem, request);
        answer(request, problem);
    }

    private static void answer(RoutingContext request, ProblemException problem) {
        problem.headers().forEach(request.response()::putHeader);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problem.problem(Correlation.id(request)).json()))
                .onComplete(
                        done -> linger(request),
                        failed -> request.request().connection().close());
    }

    /** What is left of a refused request may come, for a while, so that the client gets to read the answer. */
    private static void linger(RoutingContext request) {
        HttpServerRequest refused = request.request();
        if (!refused.isEnded()) {
            request.vertx().setTimer(LINGER_MILLIS, time -> {
                if (!refused.isEnded()) {
                    refused.connection().close();
                }
            });
        }
    }
}
