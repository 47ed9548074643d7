package punctual.task.api;

import io.quarkus.hibernate.reactive.panache.Panache;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import punctual.http.Condition;
import punctual.http.CurrentRequest;
import punctual.http.CurrentUser;
import punctual.http.ETags;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.Page;
import punctual.http.QueryParameters;
import punctual.task.Author;
import punctual.task.input.Drafts;
import punctual.task.input.TaskInput;
import punctual.task.input.TaskReader;
import punctual.task.lifecycle.Action;
import punctual.task.lifecycle.Command;
import punctual.task.lifecycle.Task;
import punctual.task.listing.TaskList;
import punctual.task.listing.TaskQuery;
import punctual.task.store.Precondition;
import punctual.task.store.TaskFinder;
import punctual.task.tag.TagsByName;

/** {@code /api/tasks}. */
@Path("/api/tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class TaskResource {
    private final TaskChanges changes;
    private final TaskFinder finder;
    private final TaskList list;
    private final TaskReader reader;
    private final Drafts drafts;
    private final CurrentUser user;
    private final CurrentRequest request;
    private final Clock clock;

    TaskResource(
            TaskChanges changes,
            TaskFinder finder,
            TaskList list,
            TaskReader reader,
            Drafts drafts,
            CurrentUser user,
            CurrentRequest request,
            Clock clock) {
        this.changes = changes;
        this.finder = finder;
        this.list = list;
        this.reader = reader;
        this.drafts = drafts;
        this.user = user;
        this.request = request;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(JsonBody body) {
        return changes.create(author(), reader.read(body), zone())
                .map(task -> answer(Response.status(Response.Status.CREATED), task)
                        .header(HttpHeaders.LOCATION, "/api/tasks/" + task.id())
                        .build());
    }

    @GET
    public Uni<Page<TaskView>> list(@Context UriInfo uri) {
        TaskQuery query = TaskQuery.read(new QueryParameters(uri), clock.instant());
        String userId = user.id();
        return Panache.withSession(
                () -> Panache.getSession().chain(session -> list.page(session, userId, query, TaskView::of)));
    }

    @GET
    @Path("{id}")
    public Uni<Response> get(String id, @Context HttpHeaders headers) {
        UUID taskId = Ids.parse(id);
        Condition ifNoneMatch = ETags.ifNoneMatch(headers);
        String userId = user.id();
        return Panache.withSession(() -> Panache.getSession().chain(session -> finder.get(session, userId, taskId)))
                .map(task -> ifNoneMatch.matches(task.history().version())
                        ? Response.notModified(ETags.of(task.history().version()))
                                .build()
                        : answer(Response.ok(), task).build());
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(String id, JsonBody body, @Context HttpHeaders headers) {
        TaskInput input = reader.read(body);
        ZoneId zone = zone();
        return edit(id, input, headers, tags -> drafts.put(input, tags, zone));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Uni<Response> patch(String id, JsonBody body, @Context HttpHeaders headers) {
        TaskInput input = reader.read(body);
        ZoneId zone = zone();
        return edit(id, input, headers, tags -> drafts.patch(input, tags, zone));
    }

    @DELETE
    @Path("{id}")
    public Uni<Response> delete(String id, @Context HttpHeaders headers) {
        return changes.act(author(), Ids.parse(id), Action.DELETE, ifMatch(headers))
                .map(_ -> Response.noContent().build());
    }

    @POST
    @Path("{id}/complete")
    public Uni<Response> complete(String id, @Context HttpHeaders headers) {
        return act(id, Action.COMPLETE, headers);
    }

    @POST
    @Path("{id}/reopen")
    public Uni<Response> reopen(String id, @Context HttpHeaders headers) {
        return act(id, Action.REOPEN, headers);
    }

    @POST
    @Path("{id}/restore")
    public Uni<Response> restore(String id, @Context HttpHeaders headers) {
        return act(id, Action.RESTORE, headers);
    }

    @POST
    @Path("{id}/skip")
    public Uni<Response> skip(String id, @Context HttpHeaders headers) {
        return act(id, Action.SKIP, headers);
    }

    private Uni<Response> edit(String id, TaskInput input, HttpHeaders headers, Function<TagsByName, Command> command) {
        return changes.edit(author(), Ids.parse(id), input, ifMatch(headers), command)
                .map(task -> answer(Response.ok(), task).build());
    }

    private Uni<Response> act(String id, Action action, HttpHeaders headers) {
        return changes.act(author(), Ids.parse(id), action, ifMatch(headers))
                .map(task -> answer(Response.ok(), task).build());
    }

    private Author author() {
        return Author.user(user.id(), request.cause());
    }

    private ZoneId zone() {
        return ZoneId.of(user.zoneInfo().orElse("UTC"));
    }

    private static Precondition ifMatch(HttpHeaders headers) {
        return Precondition.of(ETags.ifMatch(headers));
    }

    private static Response.ResponseBuilder answer(Response.ResponseBuilder response, Task task) {
        return response.entity(TaskView.of(task)).tag(ETags.of(task.history().version()));
    }
}
