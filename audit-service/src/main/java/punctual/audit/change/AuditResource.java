package punctual.audit.change;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    @Extension(
            name = PARAMETERS,
            value = "EntityTypes, EntityId, Actions, ActorId, OfCorrelation, From, To, Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "AuditChanges")
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
    @Extension(name = PARAMETERS, value = "Include, Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "AuditChanges")
    public Uni<Page<ChangeView>> ofTask(@RestPath String id, @Context UriInfo uri) {
        UUID task = Ids.parse(id);
        PagedSearch page = new PagedSearch(uri);
        return search.ofTask(task, page).invoke(found -> {
            if (found.items().isEmpty() && !page.continues()) {
                throw Problems.notFound();
            }
        });
    }
}
