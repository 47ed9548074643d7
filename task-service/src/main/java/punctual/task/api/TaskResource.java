package punctual.task.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
@Tag(name = "Tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskResource {
    private final TaskChanges changes;
    private final TaskActions actions;
    private final TaskReads reads;
    private final TaskReader reader;
    private final Drafts drafts;
    private final TaskRequest request;
    private final Idempotency idempotency;

    TaskResource(
            TaskChanges changes,
            TaskActions actions,
            TaskReads reads,
            TaskReader reader,
            Drafts drafts,
            TaskRequest request,
            Idempotency idempotency) {
        this.changes = changes;
        this.actions = actions;
        this.reads = reads;
        this.reader = reader;
        this.drafts = drafts;
        this.request = request;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createTask", summary = "Make a task")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @RequestBody(ref = "NewTask")
    @APIResponse(responseCode = "201", ref = "TaskMade")
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
    @Operation(operationId = "getTask", summary = "One task", description = "A deleted one too, until it is purged.")
    @Extension(name = PARAMETERS, value = "IfNoneMatch")
    @APIResponse(responseCode = "200", ref = "Task")
    public Uni<Response> get(String id) {
        Condition known = request.ifNoneMatch();
        return reads.get(request.author(), Ids.parse(id)).map(task -> TaskAnswer.unless(known, task));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replaceTask", summary = "Replace all that you say about a task")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "task_deleted")
    @RequestBody(ref = "TaskReplacement")
    @APIResponse(responseCode = "200", ref = "Task")
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
    @Operation(
            operationId = "changeTask",
            summary = "Change some of what you say about a task",
            description = "A change of nothing is no change: the version stays.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "task_deleted")
    @RequestBody(ref = "TaskPatch")
    @APIResponse(responseCode = "200", ref = "Task")
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
    @Operation(
            operationId = "deleteTask",
            summary = "Delete a task",
            description = "It can be restored, unless it is purged. Repeating it changes nothing.")
    @Extension(name = PARAMETERS, value = "Purge, IfMatch")
    @APIResponse(responseCode = "204", ref = "NoContent")
    public Uni<Response> delete(String id) {
        QueryParameters parameters = request.parameters();
        boolean forGood = Boolean.TRUE.equals(parameters.bool("purge"));
        parameters.check();
        Uni<?> done = forGood
                ? changes.purge(request.user(), Ids.parse(id), request.ifMatch())
                : actions.act(request.user(), Ids.parse(id), Action.DELETE, request.ifMatch());
        return done.map(_ -> Response.noContent().build());
    }
}
