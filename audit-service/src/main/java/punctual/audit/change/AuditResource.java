package punctual.audit.change;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import punctual.audit.sql.PagedSearch;
import punctual.http.Ids;
import punctual.http.Page;
import punctual.http.Problems;

/** Who changed what. */
@Path("/api/audit")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class AuditResource {
    private final ChangeSearch search;

    AuditResource(ChangeSearch search) {
        this.search = search;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "Changes, newest first",
            description = "Changes to your own tasks, tags, reminders and recurring tasks; to everybody's in the role "
                    + "auditor. A change is here a moment after it was made.")
    @Parameter(
            name = "entity_type",
            in = ParameterIn.QUERY,
            description = "task, tag, reminder, recurring_task, by comma")
    @Parameter(name = "entity_id", in = ParameterIn.QUERY)
    @Parameter(
            name = "action",
            in = ParameterIn.QUERY,
            description = "Operations such as created, completed or snoozed, by comma")
    @Parameter(name = "actor_id", in = ParameterIn.QUERY)
    @Parameter(name = "correlation_id", in = ParameterIn.QUERY)
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "The earliest time, inclusive")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "The latest time, inclusive")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, by default 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public Uni<Page<ChangeView>> list(@Context UriInfo uri) {
        return search.changes(uri);
    }

    @GET
    @Path("/tasks/{id}")
    @Operation(
            operationId = "listChangesOfTask",
            summary = "The history of a task, newest first",
            description = "Every change to the task, purged tasks included. With include=reminders also those of its "
                    + "reminders. Another user's task is 404.")
    @Parameter(name = "include", in = ParameterIn.QUERY, description = "reminders")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, by default 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY)
    public Uni<Page<ChangeView>> ofTask(
            @Parameter(name = "id", in = ParameterIn.PATH) @RestPath String id, @Context UriInfo uri) {
        UUID task = Ids.parse(id);
        PagedSearch page = new PagedSearch(uri);
        return search.ofTask(task, page).invoke(found -> {
            if (found.items().isEmpty() && !page.continues()) {
                throw Problems.notFound();
            }
        });
    }
}
