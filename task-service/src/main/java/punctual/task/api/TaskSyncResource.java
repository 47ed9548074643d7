package punctual.task.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.QueryParameters;
import punctual.task.sync.TaskSync;

/** What has changed since a client last asked. */
@Path("/api/tasks")
@Tag(name = "Tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskSyncResource {
    private final TaskSync sync;
    private final TaskRequest request;

    TaskSyncResource(TaskSync sync, TaskRequest request) {
        this.sync = sync;
        this.request = request;
    }

    @GET
    @Path("changes")
    @Operation(
            operationId = "followTasks",
            summary = "What has changed since you last asked",
            description = "Ask with `next_since` until `more` is false: then you have what there is. Deleted tasks are "
                    + "among them, and of purged ones what is left.")
    @Extension(name = PARAMETERS, value = "Since, Limit")
    @Extension(name = PROBLEMS, value = "changes_gone")
    @APIResponse(responseCode = "200", ref = "TaskChanges")
    public Uni<ChangesView> changes() {
        QueryParameters parameters = request.parameters();
        String since = parameters.string("since");
        int limit = parameters.limit();
        parameters.check();
        return sync.since(request.userId(), since, limit).map(ChangesView::of);
    }
}
