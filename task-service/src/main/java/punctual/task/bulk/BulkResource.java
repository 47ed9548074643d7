package punctual.task.bulk;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.JsonBody;
import punctual.http.Problem;
import punctual.http.idempotency.Idempotency;
import punctual.task.Author;
import punctual.task.api.TaskRequest;

/** Up to a hundred changes at once. */
@Path("/api/tasks/bulk")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
class BulkResource {
    private static final int UNPROCESSABLE = 422;

    private final BulkReader reader;
    private final BulkChanges changes;
    private final TaskRequest request;
    private final Idempotency idempotency;

    BulkResource(BulkReader reader, BulkChanges changes, TaskRequest request, Idempotency idempotency) {
        this.reader = reader;
        this.changes = changes;
        this.request = request;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeTasks",
            summary = "Make many changes in one transaction",
            description = "Without `atomic` each succeeds or fails alone, with the status and problem of the endpoint "
                    + "that does it alone.")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @RequestBody(ref = "Bulk")
    @APIResponse(responseCode = "200", ref = "BulkResults")
    @APIResponse(responseCode = "422", ref = "BulkRefused")
    public Uni<Response> change(JsonBody body) {
        Bulk bulk = reader.read(body);
        Author author = request.author();
        ZoneId zone = request.zone();
        String correlationId = request.correlationId();
        Attempt attempt = (connection, known) -> changes.change(connection, author, bulk, zone, known)
                .map(results ->
                        Response.ok(BulkAnswer.of(results, correlationId)).build());
        return attempt(body, attempt, Verdicts.none(bulk))
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> refused(RefusedBulk.of((Refusal) refusal, correlationId)));
    }

    private interface Attempt {
        Uni<Response> in(SqlConnection connection, Verdicts known);
    }

    /** Each attempt is a transaction of its own, with fewer operations than the one before. */
    private Uni<Response> attempt(JsonBody body, Attempt attempt, Verdicts known) {
        return idempotency
                .once(body, connection -> attempt.in(connection, known))
                .onFailure(TagsOfNobody.class)
                .recoverWithUni(failure -> attempt(body, attempt, ((TagsOfNobody) failure).verdicts()));
    }

    private static Response refused(RefusedBulk bulk) {
        return Response.status(UNPROCESSABLE)
                .type(Problem.MEDIA_TYPE)
                .entity(bulk)
                .build();
    }
}
