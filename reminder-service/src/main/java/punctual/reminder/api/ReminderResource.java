package punctual.reminder.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.http.CurrentRequest;
import punctual.http.CurrentUser;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;
import punctual.http.idempotency.Idempotency;
import punctual.messaging.Transactions;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderRows;

/** The reminders of the user who asks. */
@Path("/api/reminders")
@Authenticated
@Tag(name = "Reminders")
class ReminderResource {

    private static final String GET = "select * from reminders where id = $1 and user_id = $2";

    private final Pool pool;
    private final ReminderActions actions;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Clock clock;
    private final CurrentUser user;
    private final CurrentRequest request;
    private final UriInfo uri;

    ReminderResource(
            Pool pool,
            ReminderActions actions,
            Transactions transactions,
            Idempotency idempotency,
            Clock clock,
            CurrentUser user,
            CurrentRequest request,
            UriInfo uri) {
        this.pool = pool;
        this.actions = actions;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.clock = clock;
        this.user = user;
        this.request = request;
        this.uri = uri;
    }

    @GET
    @Operation(operationId = "listReminders", summary = "Your reminders, by trigger time")
    @Extension(name = PARAMETERS, value = "ReminderTask, ReminderStatuses, ReminderFrom, ReminderTo, Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Reminders")
    public Uni<Page<ReminderView>> list() {
        ReminderQuery query = ReminderQuery.read(uri, user.id());
        return select(query.sql(), query.parameters())
                .map(found -> Page.of(found, query.limit(), ReminderView::of, query::cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReminder", summary = "One reminder")
    @APIResponse(responseCode = "200", ref = "Reminder")
    public Uni<ReminderView> get(@PathParam("id") String id) {
        new QueryParameters(uri).check();
        return select(GET, Tuple.of(Ids.parse(id), user.id()))
                .map(found -> found.stream().findFirst().orElseThrow(Problems::notFound))
                .map(ReminderView::of);
    }

    @POST
    @Path("/{id}/snooze")
    @Operation(
            operationId = "snoozeReminder",
            summary = "Let a reminder come later, or once more",
            description = "For one that is pending or sent. The due date stays.")
    @RequestBody(ref = "Snooze")
    @APIResponse(responseCode = "200", ref = "Reminder")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @Extension(name = PROBLEMS, value = "reminder_failed, reminder_cancelled, reminder_missed, task_not_active")
    public Uni<Response> snooze(@PathParam("id") String id, JsonBody body) {
        UUID reminder = Ids.parse(id);
        return idempotency
                .once(body, connection -> act(connection, reminder, SnoozeBody.read(body, clock.instant()))
                        .map(ReminderResource::ok))
                .invoke(actions::committed);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(
            operationId = "cancelReminder",
            summary = "Cancel a reminder for good",
            description = "Whatever its task wants. Repeating it changes nothing.")
    @APIResponse(responseCode = "200", ref = "Reminder")
    @Extension(name = PROBLEMS, value = "reminder_sent, reminder_failed, reminder_missed")
    public Uni<ReminderView> cancel(@PathParam("id") String id) {
        UUID reminder = Ids.parse(id);
        return transactions.withConnection(connection -> act(connection, reminder, new Action.Cancel()));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryReminder",
            summary = "Fire a reminder again that failed or was missed",
            description = "Repeating it changes nothing.")
    @APIResponse(responseCode = "200", ref = "Reminder")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @Extension(name = PROBLEMS, value = "reminder_sent, reminder_cancelled, task_not_active")
    public Uni<Response> retry(@PathParam("id") String id) {
        UUID reminder = Ids.parse(id);
        return idempotency
                .once(connection ->
                        act(connection, reminder, new Action.Retry()).map(ReminderResource::ok))
                .invoke(actions::committed);
    }

    private Uni<ReminderView> act(SqlConnection connection, UUID id, Action action) {
        new QueryParameters(uri).check();
        return actions.act(connection, id, user.id(), action, request.cause()).map(ReminderView::of);
    }

    private static Response ok(ReminderView reminder) {
        return Response.ok(reminder).build();
    }

    private Uni<List<Reminder>> select(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(ReminderRows::read)
                .toList());
    }
}
