package punctual.task.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import punctual.http.Condition;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.QueryParameters;
import punctual.http.idempotency.Idempotency;
import punctual.task.Author;
import punctual.task.input.Drafts;
import punctual.task.input.TaskInput;
import punctual.task.input.TaskReader;
import punctual.task.lifecycle.Action;

/** Tasks as documents. */
@Path("/api/tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskResource {
    private final TaskChanges changes;
    private final TaskReads reads;
    private final TaskReader reader;
    private final Drafts drafts;
    private final TaskRequest request;
    private final Idempotency idempotency;

    TaskResource(
            TaskChanges changes,
            TaskReads reads,
            TaskReader reader,
            Drafts drafts,
            TaskRequest request,
            Idempotency idempotency) {
        this.changes = changes;
        this.reads = reads;
        this.reader = reader;
        this.drafts = drafts;
        this.request = request;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(JsonBody body) {
        Author author = request.author();
        TaskInput input = reader.read(body);
        ZoneId zone = request.zone();
        return idempotency.once(
                body,
                () -> changes.create(author, input, zone).map(TaskAnswer::created),
                connection -> changes.create(connection, author, input, zone).map(TaskAnswer::created));
    }

    @GET
    @Path("{id}")
    public Uni<Response> get(String id) {
        Condition known = request.ifNoneMatch();
        return reads.get(request.author(), Ids.parse(id)).map(task -> TaskAnswer.unless(known, task));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(String id, JsonBody body) {
        TaskInput input = reader.read(body);
        ZoneId zone = request.zone();
        return changes.edit(
                        request.author(),
                        Ids.parse(id),
                        input,
                        request.ifMatch(),
                        tags -> drafts.put(input, tags, zone))
                .map(TaskAnswer::ok);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Uni<Response> patch(String id, JsonBody body) {
        TaskInput input = reader.read(body);
        ZoneId zone = request.zone();
        return changes.edit(
                        request.author(),
                        Ids.parse(id),
                        input,
                        request.ifMatch(),
                        tags -> drafts.patch(input, tags, zone))
                .map(TaskAnswer::ok);
    }

    @DELETE
    @Path("{id}")
    @Parameter(
            name = "purge",
            in = ParameterIn.QUERY,
            description = "true removes it for good, so that it can never come back")
    public Uni<Response> delete(String id) {
        QueryParameters parameters = request.parameters();
        boolean forGood = Boolean.TRUE.equals(parameters.bool("purge"));
        parameters.check();
        Uni<?> done = forGood
                ? changes.purge(request.user(), Ids.parse(id), request.ifMatch())
                : changes.act(request.user(), Ids.parse(id), Action.DELETE, request.ifMatch());
        return done.map(_ -> Response.noContent().build());
    }
}
