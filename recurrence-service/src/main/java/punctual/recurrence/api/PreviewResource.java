package punctual.recurrence.api;

import static punctual.http.openapi.CompleteDocument.PARAMETERS;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import punctual.contracts.WireName;
import punctual.http.Choice;
import punctual.http.CurrentUser;
import punctual.http.QueryParameters;
import punctual.http.content.DueDates;
import punctual.http.content.RecurrenceInput;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.MonthEnd;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;
import punctual.rule.Zones;

/** What a rule gives, by the engine that makes the tasks. */
@Path("/api/recurring-tasks/preview")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recurring tasks")
class PreviewResource {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 200;
    private static final Choice<punctual.contracts.MonthEnd> MONTH_ENDS =
            Choice.of(punctual.contracts.MonthEnd.class, WireName::wireName);

    private final CurrentUser user;

    PreviewResource(CurrentUser user) {
        this.user = user;
    }

    /** The times, each of the kind of the start: full-dates or instants. */
    record Preview(List<String> items) {}

    @GET
    @Operation(operationId = "previewRecurrence", summary = "The times that a rule gives from a start on")
    @Extension(name = PARAMETERS, value = "PreviewRule, PreviewStart, PreviewZone, PreviewMonthEnd, PreviewLimit")
    @APIResponse(responseCode = "200", ref = "Preview")
    public Preview preview(@Context UriInfo uri) {
        QueryParameters given = new QueryParameters(uri);
        RecurrenceRule rule = rule(given);
        Due start = start(given);
        ZoneId zone = zone(given);
        punctual.contracts.MonthEnd end = given.choice("month_end", MONTH_ENDS);
        MonthEnd monthEnd = end == null ? MonthEnd.CLAMP : RecurrenceInput.monthEnd(end);
        int limit = given.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Schedule schedule = rule == null || start == null ? null : schedule(rule, start, zone, monthEnd, given);
        given.check();
        return new Preview(
                schedule == null
                        ? List.of()
                        : schedule.stream().limit(limit).map(Due::text).toList());
    }

    private static @Nullable Schedule schedule(
            RecurrenceRule rule, Due start, ZoneId zone, MonthEnd monthEnd, QueryParameters given) {
        try {
            return new Schedule(rule, start, zone, monthEnd);
        } catch (InvalidRecurrenceException e) {
            given.invalid("rrule", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable RecurrenceRule rule(QueryParameters given) {
        String text = given.string("rrule");
        try {
            return RecurrenceRule.parse(text == null ? "" : text);
        } catch (InvalidRecurrenceException e) {
            given.invalid("rrule", text == null ? "Rrule is required" : String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Due start(QueryParameters given) {
        String text = given.string("start");
        try {
            return Due.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            given.invalid("start", DueDates.rule("start"));
            return null;
        }
    }

    private ZoneId zone(QueryParameters given) {
        String name = given.string("time_zone");
        Optional<ZoneId> zone = (name == null ? user.zoneInfo() : Optional.of(name)).flatMap(Zones::named);
        if (name != null && zone.isEmpty()) {
            given.invalid("time_zone", Zones.RULE);
        }
        return zone.orElse(Zones.UTC);
    }
}
