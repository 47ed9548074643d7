package punctual.task.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.task.lifecycle.Action;
import punctual.task.store.Precondition;

/** What is done to tasks beside editing: each may be repeated. */
@Path("/api/tasks")
@Tag(name = "Tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskActionResource {
    private final TaskActions actions;
    private final TaskRequest request;

    TaskActionResource(TaskActions actions, TaskRequest request) {
        this.actions = actions;
        this.request = request;
    }

    @POST
    @Path("{id}/complete")
    @Operation(
            operationId = "completeTask",
            summary = "Complete a task",
            description = "Of a series, the next task follows by itself. Repeating it changes nothing.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "task_deleted")
    @RequestBody(ref = "SeenTask")
    @APIResponse(responseCode = "200", ref = "Task")
    public Uni<Response> complete(String id, byte[] body) {
        return act(id, Action.COMPLETE, body);
    }

    @POST
    @Path("{id}/reopen")
    @Operation(
            operationId = "reopenTask",
            summary = "Make a completed task active again",
            description =
                    "A next task that came of the completion is withdrawn, unless its user has changed it. Repeating it changes nothing.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "task_deleted")
    @RequestBody(ref = "SeenTask")
    @APIResponse(responseCode = "200", ref = "Task")
    public Uni<Response> reopen(String id, byte[] body) {
        return act(id, Action.REOPEN, body);
    }

    @POST
    @Path("{id}/restore")
    @Operation(
            operationId = "restoreTask",
            summary = "Bring a deleted task back",
            description = "It is what it was before. Repeating it changes nothing.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @RequestBody(ref = "SeenTask")
    @APIResponse(responseCode = "200", ref = "Task")
    public Uni<Response> restore(String id, byte[] body) {
        return act(id, Action.RESTORE, body);
    }

    @POST
    @Path("{id}/skip")
    @Operation(
            operationId = "skipTask",
            summary = "Leave out this task of a series",
            description =
                    "It is deleted with the reason `skipped`, and the next follows. Repeating it changes nothing.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "task_deleted, task_completed, task_not_recurring")
    @RequestBody(ref = "SeenTask")
    @APIResponse(responseCode = "200", ref = "Task")
    public Uni<Response> skip(String id, byte[] body) {
        return act(id, Action.SKIP, body);
    }

    private Uni<Response> act(String id, Action action, byte[] body) {
        return actions.act(request.author(), Ids.parse(id), action, precondition(body))
                .map(TaskAnswer::ok);
    }

    private Precondition precondition(byte[] body) {
        JsonBody seen = JsonBody.optional(body);
        Long version = seen.version("version");
        seen.check();
        return version == null ? request.ifMatch() : request.ifMatch().and(Precondition.of(version));
    }
}
