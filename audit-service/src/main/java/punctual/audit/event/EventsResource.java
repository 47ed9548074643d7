package punctual.audit.event;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import punctual.audit.sql.PagedSearch;
import punctual.contracts.Topic;
import punctual.contracts.Topics;
import punctual.http.Choice;
import punctual.http.Cursor;
import punctual.http.Page;
import punctual.http.QueryParameters;

/** Every record of every topic, for auditors. */
@Path("/api/audit/events")
@RolesAllowed("auditor")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class EventsResource {
    private static final String KEY = "(record_time, topic, partition, record_offset)";
    private static final String NEWEST = "record_time desc, topic desc, partition desc, record_offset desc";
    private static final Choice<String> TOPICS =
            Choice.of(Topics.all().stream().map(Topic::name).toList());
    private static final Choice<Status> STATUSES = Choice.of(Status.class, Status::wireName);

    private final Pool pool;

    EventsResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Operation(
            operationId = "listEvents",
            summary = "Records of every topic as they were received, newest first",
            description = "For the role auditor. Dead-letter queues are included.")
    @Extension(
            name = PARAMETERS,
            value = "Topics, Partition, EventStatuses, EventTypes, Source, EventId, OfCorrelation, From, To, Limit,"
                    + " Cursor")
    @APIResponse(responseCode = "200", ref = "AuditEvents")
    public Uni<Page<EventView>> list(@Context UriInfo uri) {
        PagedSearch search = new PagedSearch(uri).within("record_time");
        QueryParameters asked = search.parameters();
        search.conditions()
                .among("topic", asked.choices("topic", TOPICS))
                .add("partition = ?", asked.integer("partition", 0, Integer.MAX_VALUE))
                .among(
                        "status",
                        asked.choices("status", STATUSES).stream()
                                .map(Status::wireName)
                                .toList())
                .among("type", asked.strings("type"))
                .add("source = ?", asked.string("source"))
                .add("event_id = ?", asked.string("event_id"))
                .add("correlation_id = ?", asked.string("correlation_id"));
        return search.behind(KEY, EventsResource::key)
                .page(pool, "select * from events", NEWEST, EventStore::entries, EventView::of, EventsResource::key);
    }

    private static Stream<@Nullable Object> key(Cursor cursor) {
        return Stream.of(PagedSearch.utc(cursor.instant(0)), cursor.text(1), cursor.number(2), cursor.number(3));
    }

    private static List<Object> key(LinkedEntry last) {
        Position position = last.entry().position();
        return List.of(position.time(), position.topic(), position.partition(), position.offset());
    }
}
