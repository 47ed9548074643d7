package punctual.task.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import punctual.http.Ids;
import punctual.task.lifecycle.Action;

/** What is done to tasks beside editing: each may be repeated. */
@Path("/api/tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskActionResource {
    private final TaskChanges changes;
    private final TaskRequest request;

    TaskActionResource(TaskChanges changes, TaskRequest request) {
        this.changes = changes;
        this.request = request;
    }

    @POST
    @Path("{id}/complete")
    public Uni<Response> complete(String id) {
        return act(id, Action.COMPLETE);
    }

    @POST
    @Path("{id}/reopen")
    public Uni<Response> reopen(String id) {
        return act(id, Action.REOPEN);
    }

    @POST
    @Path("{id}/restore")
    public Uni<Response> restore(String id) {
        return act(id, Action.RESTORE);
    }

    @POST
    @Path("{id}/skip")
    public Uni<Response> skip(String id) {
        return act(id, Action.SKIP);
    }

    private Uni<Response> act(String id, Action action) {
        return changes.act(request.author(), Ids.parse(id), action, request.ifMatch())
                .map(TaskAnswer::ok);
    }
}
