package punctual.task.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.Page;
import punctual.task.listing.TaskQuery;

/** The list of a user's tasks. */
@Path("/api/tasks")
@Tag(name = "Tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskListResource {
    private final TaskReads reads;
    private final TaskRequest request;
    private final Clock clock;

    TaskListResource(TaskReads reads, TaskRequest request, Clock clock) {
        this.reads = reads;
        this.request = request;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listTasks", summary = "Your tasks, filtered, searched and sorted")
    @Extension(
            name = PARAMETERS,
            value = "TaskStatuses, TaskPriorities, TaskTags, TagsMatch, DueAfter, DueBefore, Overdue, OfSeries, Words,"
                    + " Sort, Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Tasks")
    public Uni<Page<TaskView>> list() {
        return reads.page(request.userId(), TaskQuery.read(request.parameters(), clock.instant()));
    }
}
