package punctual.http;

import static punctual.http.openapi.CompleteDocument.OPEN;
import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Stands for a service's resource. */
@Path("/api/probes")
@Authenticated
@Tag(name = "Probes")
public class ProbeResource {

    private static final int ROWS = 3;

    private final CurrentUser user;
    private final CurrentRequest request;

    ProbeResource(CurrentUser user, CurrentRequest request) {
        this.user = user;
        this.request = request;
    }

    record Probe(String userId, @Nullable String title, Instant createdAt, boolean onEventLoop) {}

    record Who(
            String id,
            boolean auditor,
            @Nullable String zone,
            @Nullable String email,
            Instant expiresAt,
            String correlationId,
            String logged,
            String traceparent) {}

    @GET
    @Extension(name = PARAMETERS, value = "Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Probes")
    public Uni<Page<Integer>> list(@jakarta.ws.rs.core.Context UriInfo uri) {
        QueryParameters query = new QueryParameters(uri);
        int limit = query.limit();
        Cursor cursor = query.cursor();
        query.check();
        int after = cursor == null ? 0 : Math.toIntExact(Cursor.required(cursor.number(0)));
        List<Integer> found =
                IntStream.rangeClosed(after + 1, ROWS).limit(limit + 1L).boxed().toList();
        return Uni.createFrom()
                .item(Page.of(
                        found,
                        limit,
                        row -> row,
                        row -> new Cursor(query.fingerprint(), List.of(row.toString()), new UUID(0, row), null)));
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequestBody(ref = "Probe")
    @APIResponse(responseCode = "201", ref = "ProbeMade")
    public Uni<Response> create(JsonBody body) {
        String title = body.string("title");
        body.check();
        Probe probe = new Probe(user.id(), title, Instant.EPOCH, Context.isOnEventLoopThread());
        return Uni.createFrom().item(Response.status(201).entity(probe).build());
    }

    @GET
    @Path("/{id}")
    @Extension(name = PARAMETERS, value = "IfNoneMatch")
    @APIResponse(responseCode = "200", ref = "Probe")
    public Uni<Response> read(@PathParam("id") String id, @jakarta.ws.rs.core.Context HttpHeaders headers) {
        Ids.parse(id);
        Response answer = ETags.ifNoneMatch(headers).matches(3)
                ? Response.notModified(ETags.of(3)).build()
                : Response.ok(new Probe(id, null, Instant.EPOCH, true))
                        .tag(ETags.of(3))
                        .build();
        return Uni.createFrom().item(answer);
    }

    @GET
    @Path("/who")
    @APIResponse(responseCode = "200", ref = "Who")
    public Uni<Who> who() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .map(ignored -> new Who(
                        user.id(),
                        user.hasRole("auditor"),
                        user.zoneInfo().orElse(null),
                        user.verifiedEmail().orElse(null),
                        user.expiresAt(),
                        request.correlationId(),
                        String.valueOf(MDC.get("correlation_id")),
                        request.cause().traceparent()));
    }

    @GET
    @Path("/audit")
    @RolesAllowed("auditor")
    public Uni<String> audit() {
        return Uni.createFrom().item("{}");
    }

    @GET
    @Path("/open")
    @PermitAll
    @Extension(name = OPEN, value = "")
    public Uni<String> open() {
        return Uni.createFrom().item("{}");
    }

    @GET
    @Path("/bug")
    public Uni<String> bug() {
        return Uni.createFrom().failure(new IllegalArgumentException("select * from secrets"));
    }

    @GET
    @Path("/away")
    public Uni<String> away() {
        return Uni.createFrom().failure(new ConnectException("10.1.2.3:5432 refused"));
    }
}
