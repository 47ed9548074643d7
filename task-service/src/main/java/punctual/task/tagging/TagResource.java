package punctual.task.tagging;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.ETags;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.Page;
import punctual.http.idempotency.Idempotency;
import punctual.task.Author;
import punctual.task.api.TaskRequest;

/** The user's tags. */
@Path("/api/tags")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tags")
class TagResource {
    private final Pool pool;
    private final TagChanges changes;
    private final TagFinder finder;
    private final TagReader reader;
    private final TaskRequest request;
    private final Idempotency idempotency;

    TagResource(
            Pool pool,
            TagChanges changes,
            TagFinder finder,
            TagReader reader,
            TaskRequest request,
            Idempotency idempotency) {
        this.pool = pool;
        this.changes = changes;
        this.finder = finder;
        this.reader = reader;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    @Operation(operationId = "listTags", summary = "Your tags, by name")
    @Extension(name = PARAMETERS, value = "Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Tags")
    public Uni<Page<TagView>> list() {
        return finder.page(pool, request.userId(), request.parameters());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createTag", summary = "Make a tag", description = "Naming a tag in a task makes it too.")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @Extension(name = PROBLEMS, value = "tag_exists")
    @RequestBody(ref = "NewTag")
    @APIResponse(responseCode = "201", ref = "TagMade")
    public Uni<Response> create(JsonBody body) {
        Author author = request.author();
        TagInput input = reader.readNew(body);
        return idempotency.once(body, connection -> changes.create(connection, author, input)
                .map(tag -> answer(Response.Status.CREATED, tag)
                        .header(HttpHeaders.LOCATION, "/api/tags/" + tag.id())
                        .build()));
    }

    /** The number of tasks is not part of the version, so there is no 304. */
    @GET
    @Path("{id}")
    @Operation(operationId = "getTag", summary = "One tag")
    @APIResponse(responseCode = "200", ref = "Tag")
    public Uni<Response> get(String id) {
        return finder.get(pool, request.author().actor().id(), Ids.parse(id))
                .map(tag -> answer(Response.Status.OK, tag).build());
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeTag",
            summary = "Rename or recolor a tag",
            description = "A new name reaches every task that carries the tag, deleted ones too, each with an event of "
                    + "its own.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "tag_exists")
    @RequestBody(ref = "TagPatch")
    @APIResponse(responseCode = "200", ref = "Tag")
    public Uni<Response> patch(String id, JsonBody body, @Context HttpHeaders headers) {
        return changes.change(request.author(), Ids.parse(id), reader.readChange(body), ETags.ifMatch(headers))
                .map(tag -> answer(Response.Status.OK, tag).build());
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "deleteTag",
            summary = "Delete a tag",
            description = "It is taken from every task that carries it, each with an event of its own.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @APIResponse(responseCode = "204", ref = "NoContent")
    public Uni<Response> delete(String id, @Context HttpHeaders headers) {
        return changes.delete(request.author(), Ids.parse(id), ETags.ifMatch(headers))
                .map(_ -> Response.noContent().build());
    }

    private static Response.ResponseBuilder answer(Response.Status status, TagView tag) {
        return Response.status(status).entity(tag).tag(ETags.of(tag.version()));
    }
}
