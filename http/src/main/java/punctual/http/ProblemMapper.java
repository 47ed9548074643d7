package punctual.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure with a problem. What went wrong inside is logged, and not told. */
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private ProblemMapper() {}

    @ServerExceptionMapper
    static Response failed(Throwable failure, RoutingContext request) {
        ProblemException problem = Problems.of(failure);
        if (problem.status() == 500) {
            LOG.errorf(failure, "%s %s failed", request.request().method(), request.normalizedPath());
        }
        return answer(problem, request);
    }

    @ServerExceptionMapper
    static Response refused(WebApplicationException failure, RoutingContext request) {
        Response made = failure.getResponse();
        if (made.getStatus() < 400) {
            return made;
        }
        String allow = made.getHeaderString(HttpHeaders.ALLOW);
        ProblemException problem = Problems.of(failure);
        return answer(allow == null ? problem : problem.withHeaders(Map.of(HttpHeaders.ALLOW, allow)), request);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    static Response unauthenticated(SecurityException ignored, RoutingContext request) {
        return answer(Problems.ofStatus(401).withHeaders(Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer")), request);
    }

    @ServerExceptionMapper
    static Response forbidden(ForbiddenException ignored, RoutingContext request) {
        return answer(Problems.ofStatus(403), request);
    }

    private static Response answer(ProblemException problem, RoutingContext request) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.problem(Correlation.id(request)).json());
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
