package punctual.task.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import punctual.http.Page;
import punctual.task.listing.TaskQuery;

/** The list of a user's tasks. */
@Path("/api/tasks")
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
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Any of these, by comma: active, completed, deleted",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "active,completed"),
            example = "active")
    @Parameter(
            name = "priority",
            in = ParameterIn.QUERY,
            description = "Any of these, by comma, in any letter case: low, medium, high, urgent. By default all",
            schema = @Schema(type = SchemaType.STRING),
            example = "high,urgent")
    @Parameter(
            name = "tags",
            in = ParameterIn.QUERY,
            description = "Names by comma, 50 at most, compared without case. A name that is no tag matches nothing. A"
                    + " name that has a comma cannot be asked for",
            schema = @Schema(type = SchemaType.STRING),
            example = "home,garden")
    @Parameter(
            name = "tags_match",
            in = ParameterIn.QUERY,
            description = "Whether a task must have all of the tags or any of them",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"all", "any"},
                            defaultValue = "all"),
            example = "any")
    @Parameter(
            name = "due_after",
            in = ParameterIn.QUERY,
            description =
                    "The earliest due_at: a date-time with offset (RFC 3339), itself included. A + in the offset is"
                            + " sent as %2B. Tasks without a due date are left out",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2026-12-01T00:00:00Z")
    @Parameter(
            name = "due_before",
            in = ParameterIn.QUERY,
            description = "The latest due_at, in the same form, itself included",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"),
            example = "2026-12-31T23:59:59Z")
    @Parameter(
            name = "overdue",
            in = ParameterIn.QUERY,
            description =
                    "true: active tasks whose due time has come, all-day ones when their day is over in their time"
                            + " zone. false: all others. Reckoned on every page from the time of the first",
            schema = @Schema(type = SchemaType.BOOLEAN),
            example = "true")
    @Parameter(
            name = "recurring_task_id",
            in = ParameterIn.QUERY,
            description = "The tasks of this series",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"),
            example = "01994f00-0000-7000-8000-000000000000")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "Words, 20 at most. Each must be found in title or description, possibly within a word, without"
                            + " regard to case, accents and other forms of the same letters",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200),
            example = "rent flat")
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "Fields by comma, each with - before it for descending: due_date, priority, created_at,"
                    + " updated_at, title. Tasks without a due date come last both ways; titles sort by their first 200"
                    + " characters, without case and accents",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "due_date"),
            example = "-priority,due_date")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many tasks a page has at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"),
            example = "50")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "The next_cursor of the page before, with the same other parameters; limit may differ. Absent"
                    + " for the first page",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Page<TaskView>> list() {
        return reads.page(request.userId(), TaskQuery.read(request.parameters(), clock.instant()));
    }
}
