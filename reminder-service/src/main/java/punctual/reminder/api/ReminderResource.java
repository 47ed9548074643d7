package punctual.reminder.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import punctual.http.CurrentRequest;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderRows;

/** The reminders of the user who asks. */
@Path("/api/reminders")
@Authenticated
class ReminderResource {

    private static final String GET = "select * from reminders where id = $1 and user_id = $2";

    private final Pool pool;
    private final ReminderActions actions;
    private final Clock clock;
    private final CurrentUser user;
    private final CurrentRequest request;
    private final UriInfo uri;

    ReminderResource(
            Pool pool, ReminderActions actions, Clock clock, CurrentUser user, CurrentRequest request, UriInfo uri) {
        this.pool = pool;
        this.actions = actions;
        this.clock = clock;
        this.user = user;
        this.request = request;
        this.uri = uri;
    }

    /** By trigger time; filters {@code task_id}, {@code status}, {@code from} and {@code to}, both included. */
    @GET
    public Uni<Page<ReminderView>> list() {
        ReminderQuery query = ReminderQuery.read(uri, user.id());
        return select(query.sql(), query.parameters())
                .map(found -> Page.of(found, query.limit(), ReminderView::of, query::cursor));
    }

    @GET
    @Path("/{id}")
    public Uni<ReminderView> get(@PathParam("id") String id) {
        new QueryParameters(uri).check();
        return select(GET, Tuple.of(Ids.parse(id), user.id()))
                .map(found -> found.stream().findFirst().orElseThrow(Problems::notFound))
                .map(ReminderView::of);
    }

    /** Pending, or sent and to come once more: at {@code until}, or {@code minutes} from now. */
    @POST
    @Path("/{id}/snooze")
    public Uni<ReminderView> snooze(@PathParam("id") String id, JsonBody body) {
        return act(id, SnoozeBody.read(body, clock.instant()));
    }

    /** For good, whatever the task wants; repeating it changes nothing. */
    @POST
    @Path("/{id}/cancel")
    public Uni<ReminderView> cancel(@PathParam("id") String id) {
        return act(id, new Action.Cancel());
    }

    /** Fires again what failed or was missed; repeating it changes nothing. */
    @POST
    @Path("/{id}/retry")
    public Uni<ReminderView> retry(@PathParam("id") String id) {
        return act(id, new Action.Retry());
    }

    private Uni<ReminderView> act(String id, Action action) {
        new QueryParameters(uri).check();
        return actions.act(Ids.parse(id), user.id(), action, request.cause()).map(ReminderView::of);
    }

    private Uni<List<Reminder>> select(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReminderRows::read)
                .toList());
    }
}
