package punctual.reminder.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.StreamSupport;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderRows;

/** The reminders of the user who asks. */
@Path("/api/reminders")
@Authenticated
class ReminderResource {

    private static final String GET = "select * from reminders where id = $1 and user_id = $2";

    private final Pool pool;
    private final CurrentUser user;

    ReminderResource(Pool pool, CurrentUser user) {
        this.pool = pool;
        this.user = user;
    }

    /** By trigger time; filters {@code task_id}, {@code status}, {@code from} and {@code to}, both included. */
    @GET
    public Uni<Page<ReminderView>> list(@Context UriInfo uri) {
        ReminderQuery query = ReminderQuery.read(uri, user.id());
        return select(query.sql(), query.parameters())
                .map(found -> Page.of(found, query.limit(), ReminderView::of, query::cursor));
    }

    @GET
    @Path("/{id}")
    public Uni<ReminderView> get(@PathParam("id") String id) {
        return select(GET, Tuple.of(Ids.parse(id), user.id()))
                .map(found -> found.stream().findFirst().orElseThrow(Problems::notFound))
                .map(ReminderView::of);
    }

    private Uni<List<Reminder>> select(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReminderRows::read)
                .toList());
    }
}
