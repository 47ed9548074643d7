package punctual.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers every failure with a problem. What went wrong inside is logged, and not told. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** What a path takes that is spelled out is not taken for an id that nothing has. */
    @ServerRequestFilter
    void requireMethod(UriInfo uri, RoutingContext request) {
        String id = uri.getPathParameters().getFirst("id");
        if (id != null && Ids.find(id) == null) {
            refusal(request).ifPresent(problem -> {
                throw problem;
            });
        }
    }

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
        return refusal(request).orElseGet(Problems::notFound);
    }

    /** 405 where the path is one that does not take the method. */
    private static Optional<ProblemException> refusal(RoutingContext request) {
        Set<String> allowed = AllowedMethods.of(request.normalizedPath());
        return allowed.isEmpty() || allowed.contains(request.request().method().name())
                ? Optional.empty()
                : Optional.of(
                        Problems.ofStatus(405).withHeaders(Map.of(HttpHeaders.ALLOW, String.join(", ", allowed))));
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
