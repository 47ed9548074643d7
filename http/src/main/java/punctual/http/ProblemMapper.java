package punctual.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure with a problem. What went wrong inside is logged, and not told. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response failed(Throwable failure, RoutingContext request) {
        return answer(Problems.of(failure), failure, request);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure, RoutingContext request) {
        Response made = failure.getResponse();
        if (made.getStatus() < 400) {
            return made;
        }
        ProblemException problem = isRouting(made) ? unrouted(request) : Problems.of(failure);
        return answer(problem, failure, request);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException failure, RoutingContext request) {
        return answer(Problems.noToken(), failure, request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, RoutingContext request) {
        return answer(Problems.ofStatus(403), failure, request);
    }

    private static boolean isRouting(Response made) {
        return made.getStatus() == 404 || made.getStatus() == 405;
    }

    /** The framework itself says 404 where another class has the path, with another method. */
    private static ProblemException unrouted(RoutingContext request) {
        Set<String> allowed = AllowedMethods.of(request.normalizedPath());
        return allowed.isEmpty() || allowed.contains(request.request().method().name())
                ? Problems.notFound()
                : Problems.ofStatus(405).withHeaders(Map.of(HttpHeaders.ALLOW, String.join(", ", allowed)));
    }

    static void log(ProblemException problem, Throwable failure, RoutingContext request) {
        if (problem.status() == 500) {
            LOG.errorf(
                    failure,
                    "%s %s failed",
                    request.request().method(),
                    request.request().path());
        }
    }

    private static Response answer(ProblemException problem, Throwable failure, RoutingContext request) {
        log(problem, failure, request);
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.problem(Correlation.id(request)).json());
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
