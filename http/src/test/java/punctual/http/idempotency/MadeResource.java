package punctual.http.idempotency;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.CurrentUser;
import punctual.http.ETags;
import punctual.http.JsonBody;
import punctual.http.Problems;

/** Stands for a service's resource that makes things. */
@Path("/api/made")
@SecurityRequirement(name = "token")
@Tag(name = "Probes")
public class MadeResource {

    private static final String INSERT = "insert into made (user_id, name) values ($1, $2) returning id";

    private final Idempotency idempotency;
    private final CurrentUser user;
    private final Pool pool;
    private final Clock clock;

    MadeResource(Idempotency idempotency, CurrentUser user, Pool pool, Clock clock) {
        this.idempotency = idempotency;
        this.user = user;
        this.pool = pool;
        this.clock = clock;
    }

    record Made(long id, String name, Instant at) {}

    /** The name {@code bad} is refused after it has been written, {@code moved} is answered without a success. */
    @POST
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @RequestBody(ref = "Named")
    @APIResponse(responseCode = "201", ref = "Made")
    @APIResponse(responseCode = "204", ref = "NoContent")
    @APIResponse(responseCode = "303", ref = "Moved")
    public Uni<Response> make(JsonBody body) {
        return idempotency.once(body, connection -> make(connection, String.valueOf(body.string("name"))));
    }

    @POST
    @Path("/again")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @APIResponse(responseCode = "201", ref = "Made")
    public Uni<Response> again() {
        return idempotency.once(connection -> make(connection, "again"));
    }

    @GET
    @APIResponse(responseCode = "200", ref = "HowMany")
    public Uni<Long> count() {
        return pool.query("select count(*) from idempotency_keys")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Response> make(SqlConnection connection, String name) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(user.id(), name))
                .map(rows -> answer(rows.iterator().next().getLong("id"), name));
    }

    private Response answer(long id, String name) {
        return switch (name) {
            case "bad" -> throw Problems.invalid("name", "Name must not be bad");
            case "moved" ->
                Response.seeOther(java.net.URI.create("/api/made/1")).build();
            case "empty" -> Response.noContent().build();
            default ->
                Response.status(201)
                        .entity(new Made(id, name, clock.instant()))
                        .header("Location", "/api/made/" + id)
                        .tag(ETags.of(id))
                        .build();
        };
    }
}
