package punctual.recurrence.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;
import static punctual.http.openapi.CompleteDocument.PROBLEMS;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import punctual.contracts.RecurringTaskStatus;
import punctual.http.Choice;
import punctual.http.Condition;
import punctual.http.CurrentRequest;
import punctual.http.CurrentUser;
import punctual.http.Cursor;
import punctual.http.ETags;
import punctual.http.Ids;
import punctual.http.JsonBody;
import punctual.http.Page;
import punctual.http.Problems;
import punctual.http.QueryParameters;
import punctual.http.idempotency.Idempotency;
import punctual.recurrence.api.SeriesChanger.Asker;
import punctual.recurrence.series.Occurrence;
import punctual.recurrence.series.Series;
import punctual.recurrence.series.SeriesLedger;
import punctual.recurrence.store.SeriesFinder;
import punctual.recurrence.store.SeriesFinder.Wanted;
import punctual.rule.Zones;

/** {@code /api/recurring-tasks}. */
@Path("/api/recurring-tasks")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recurring tasks")
class RecurringTaskResource {
    private static final Choice<RecurringTaskStatus> STATUSES =
            Choice.of(RecurringTaskStatus.class, RecurringTaskStatus::wireName);

    private final SeriesFinder finder;
    private final SeriesChanger changer;
    private final SeriesReader reader;
    private final Idempotency idempotency;
    private final CurrentUser user;
    private final CurrentRequest request;
    private final UriInfo uri;
    private final Clock clock;

    RecurringTaskResource(
            SeriesFinder finder,
            SeriesChanger changer,
            SeriesReader reader,
            Idempotency idempotency,
            CurrentUser user,
            CurrentRequest request,
            UriInfo uri,
            Clock clock) {
        this.finder = finder;
        this.changer = changer;
        this.reader = reader;
        this.idempotency = idempotency;
        this.user = user;
        this.request = request;
        this.uri = uri;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listRecurringTasks", summary = "Your recurring tasks, oldest first")
    @Extension(name = PARAMETERS, value = "SeriesStatuses, NextDueBefore, Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "RecurringTasks")
    public Uni<Page<RecurringTaskView>> list() {
        QueryParameters given = new QueryParameters(uri);
        List<RecurringTaskStatus> statuses = given.choices("status", STATUSES);
        var nextDueBefore = given.instant("next_due_before");
        Cursor cursor = given.cursor();
        int limit = given.limit();
        given.check();
        Instant now = clock.instant();
        return finder.list(user.id(), new Wanted(statuses, nextDueBefore, now), Pages.after(cursor), limit + 1)
                .map(found -> Page.of(
                        found,
                        limit,
                        series -> RecurringTaskView.of(series, now),
                        last -> Pages.cursor(given, last.createdAt(), last.id())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createRecurringTask",
            summary = "Begin a series",
            description = "Its first task follows a moment later.")
    @Extension(name = PARAMETERS, value = "IdempotencyKey")
    @RequestBody(ref = "NewRecurringTask")
    @APIResponse(responseCode = "201", ref = "RecurringTaskMade")
    public Uni<Response> create(JsonBody body) {
        return idempotency.once(body, connection -> create(connection, body)).invoke(changer::committed);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getRecurringTask", summary = "One recurring task")
    @Extension(name = PARAMETERS, value = "IfNoneMatch")
    @APIResponse(responseCode = "200", ref = "RecurringTask")
    public Uni<Response> get(String id, @Context HttpHeaders headers) {
        new QueryParameters(uri).check();
        Condition ifNoneMatch = ETags.ifNoneMatch(headers);
        return find(id).map(series -> ifNoneMatch.matches(series.version()) && series.isAsStored(clock.instant())
                ? Response.notModified(ETags.of(series.version())).build()
                : answer(Response.ok(), series).build());
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeRecurringTask",
            summary = "Change rule or template",
            description =
                    "Reaches later occurrences, never the open one. A COUNT that the series has reached is refused;"
                            + " an end before its next time ends it at once. One that has ended takes no change: it goes on by a"
                            + " `recurrence` that one of its tasks is given.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "recurring_task_ended")
    @RequestBody(ref = "RecurringTaskPatch")
    @APIResponse(responseCode = "200", ref = "RecurringTask")
    public Uni<Response> patch(String id, JsonBody body, @Context HttpHeaders headers) {
        Condition ifMatch = ETags.ifMatch(headers);
        Asker asker = asker();
        String zone = zone();
        return changer.change(Ids.parse(id), asker, (ledger, now) -> {
                    Series series = unended(ledger);
                    SeriesReader.Change change = reader.change(body, series, zone, now);
                    require(change.version() == null ? ifMatch : Condition.of(change.version()), series);
                    require(ifMatch, series);
                    SeriesReader.requireFew(ledger, change, now);
                    ledger.change(change.template(), change.plan(), asker.actor(), now);
                })
                .map(series -> answer(Response.ok(), series).build());
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "endRecurringTask", summary = "End a series", description = "The open task stays.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @APIResponse(responseCode = "204", ref = "NoContent")
    public Uni<Response> delete(String id, @Context HttpHeaders headers) {
        Condition ifMatch = ETags.ifMatch(headers);
        Asker asker = asker();
        return changer.change(Ids.parse(id), asker, (ledger, now) -> {
                    Series series = known(ledger);
                    if (!series.isEnded() || series.progress().exhausted()) {
                        require(ifMatch, series);
                        ledger.end(asker.actor(), now);
                    }
                })
                .map(_ -> Response.noContent().build());
    }

    @POST
    @Path("{id}/pause")
    @Operation(operationId = "pauseRecurringTask", summary = "Make nothing until it is resumed")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "recurring_task_ended")
    @RequestBody(ref = "SeenRecurringTask")
    @APIResponse(responseCode = "200", ref = "RecurringTask")
    public Uni<Response> pause(String id, byte[] body, @Context HttpHeaders headers) {
        Condition ifMatch = ETags.ifMatch(headers);
        Condition seen = seen(body);
        Asker asker = asker();
        return changer.change(Ids.parse(id), asker, (ledger, now) -> {
                    Series series = unended(ledger);
                    if (series.isActive()) {
                        require(ifMatch, series);
                        require(seen, series);
                        ledger.pause(asker.actor(), now);
                    }
                })
                .map(series -> answer(Response.ok(), series).build());
    }

    @POST
    @Path("{id}/resume")
    @Operation(
            operationId = "resumeRecurringTask",
            summary = "Go on after a pause",
            description = "Makes the next after now, if none is open.")
    @Extension(name = PARAMETERS, value = "IfMatch")
    @Extension(name = PROBLEMS, value = "recurring_task_ended")
    @RequestBody(ref = "SeenRecurringTask")
    @APIResponse(responseCode = "200", ref = "RecurringTask")
    public Uni<Response> resume(String id, byte[] body, @Context HttpHeaders headers) {
        Condition ifMatch = ETags.ifMatch(headers);
        Condition seen = seen(body);
        Asker asker = asker();
        return changer.change(Ids.parse(id), asker, (ledger, now) -> {
                    Series series = unended(ledger);
                    if (!series.isActive()) {
                        require(ifMatch, series);
                        require(seen, series);
                        ledger.resume(asker.actor(), now);
                    }
                })
                .map(series -> answer(Response.ok(), series).build());
    }

    @GET
    @Path("{id}/occurrences")
    @Operation(operationId = "listOccurrences", summary = "What became of each occurrence, newest first")
    @Extension(name = PARAMETERS, value = "Limit, Cursor")
    @APIResponse(responseCode = "200", ref = "Occurrences")
    public Uni<Page<OccurrenceView>> occurrences(String id) {
        QueryParameters given = new QueryParameters(uri);
        Cursor cursor = given.cursor();
        int limit = given.limit();
        given.check();
        return find(id).chain(series -> finder.history(series.id(), Pages.after(cursor), limit + 1))
                .map(found -> Page.<Occurrence, OccurrenceView>of(
                        found,
                        limit,
                        OccurrenceView::of,
                        last -> Pages.cursor(given, last.occurrenceAt(), last.taskId())));
    }

    private Uni<Response> create(SqlConnection connection, JsonBody body) {
        SeriesReader.NewSeries read = reader.create(body, user.id(), zone(), clock.instant());
        return changer.create(connection, read.series(), read.first(), asker())
                .map(series -> answer(Response.status(Response.Status.CREATED), series)
                        .header(HttpHeaders.LOCATION, "/api/recurring-tasks/" + series.id())
                        .build());
    }

    private static Condition seen(byte[] body) {
        JsonBody said = JsonBody.optional(body);
        Long version = said.version("version");
        said.check();
        return version == null ? Condition.NONE : Condition.of(version);
    }

    /** The user's zone. */
    private String zone() {
        return user.zoneInfo().flatMap(Zones::named).orElse(Zones.UTC).getId();
    }

    private Uni<Series> find(String id) {
        UUID series = Ids.parse(id);
        return finder.get(series, user.id()).map(found -> found.orElseThrow(Problems::notFound));
    }

    /** The user, for a route without query parameters: 422 where there are some. */
    private Asker asker() {
        new QueryParameters(uri).check();
        return new Asker(user.id(), request.cause());
    }

    private static Series known(SeriesLedger ledger) {
        Series series = ledger.series();
        if (series == null) {
            throw Problems.notFound();
        }
        return series;
    }

    private static Series unended(SeriesLedger ledger) {
        Series series = known(ledger);
        if (series.isEnded()) {
            throw Problems.conflict("recurring_task_ended", "The recurring task has ended");
        }
        return series;
    }

    private static void require(Condition condition, Series series) {
        if (!condition.allows(series.version())) {
            throw Problems.preconditionFailed(series.version());
        }
    }

    private Response.ResponseBuilder answer(Response.ResponseBuilder response, Series series) {
        return response.entity(RecurringTaskView.of(series, clock.instant())).tag(ETags.of(series.version()));
    }
}
