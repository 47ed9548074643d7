package punctual.task.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import punctual.http.QueryParameters;
import punctual.task.sync.TaskSync;

/** What has changed since a client last asked. */
@Path("/api/tasks")
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
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "The next_since of the answer before; absent: everything")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, by default 50")
    public Uni<ChangesView> changes() {
        QueryParameters parameters = request.parameters();
        String since = parameters.string("since");
        int limit = parameters.limit();
        parameters.check();
        return sync.since(request.userId(), since, limit).map(ChangesView::of);
    }
}
