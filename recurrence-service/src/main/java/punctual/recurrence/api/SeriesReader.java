package punctual.recurrence.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.Priority;
import punctual.contracts.Recurrence;
import punctual.http.JsonBody;
import punctual.http.Problems;
import punctual.http.content.DueDates;
import punctual.recurrence.series.Plan;
import punctual.recurrence.series.Series;
import punctual.recurrence.series.Template;
import punctual.recurrence.series.Timetable;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;

/** Reads what a client says of a series; 422 with every breach. */
@ApplicationScoped
class SeriesReader {
    private static final List<String> READ_ONLY = List.of(
            "id",
            "user_id",
            "next_due_at",
            "last_created_at",
            "is_active",
            "status",
            "open_task_id",
            "made",
            "created_at",
            "updated_at");

    private static final int MOST_AT_ONCE = 1_000;
    private static final String FAR_BACK =
            "Start date is so far back that more than %d tasks would be made at once:".formatted(MOST_AT_ONCE)
                    + " choose a later one, or late next_future";

    private final TemplateReader templates;

    SeriesReader(TemplateReader templates) {
        this.templates = templates;
    }

    /** A series that is to be, and when its first task is due. */
    record NewSeries(Series series, Due first) {}

    /**
     * What a series is to become.
     *
     * @param version the version that the client has read, where it says so
     */
    record Change(Template template, Plan plan, @Nullable Long version) {}

    NewSeries create(JsonBody body, String userId, String zone, Instant now) {
        Due start = DueDates.read(body, "start_date");
        String startDate = start == null ? "" : start.text();
        Template blank = new Template("", null, Priority.MEDIUM, List.of(), now, List.of(), startDate, zone);
        Stream.of("start_date", "recurrence").forEach(field -> requireGiven(body, field));
        if (!body.has("title")) {
            requireGiven(body, "title");
        }
        Template template = templates.read(body, blank, startDate, zone, now);
        Recurrence recurrence = RecurrenceReader.read(body, null, start, ZoneId.of(template.timeZone()));
        requireNull(body, "version");
        READ_ONLY.forEach(field -> requireNull(body, field));
        body.check();
        return begin(userId, template, Objects.requireNonNull(recurrence), Objects.requireNonNull(start), now);
    }

    /** @param zone the user's */
    Change change(JsonBody body, Series stored, String zone, Instant now) {
        Plan plan = stored.plan();
        Template template = templates.read(body, stored.template(), nextDue(stored, now), zone, now);
        Due start = Objects.requireNonNullElse(DueDates.read(body, "start_date"), Due.parse(plan.startDate()));
        Stream.of("start_date", "recurrence").filter(body::isNull).forEach(field -> requireGiven(body, field));
        Recurrence recurrence = RecurrenceReader.read(body, stored, start, ZoneId.of(template.timeZone()));
        Long version = body.version("version");
        checkReadOnly(body, stored, version);
        body.check();
        return new Change(template, changed(plan, Objects.requireNonNull(recurrence), start, now), version);
    }

    /** What reminders given now refer to; of a paused series, the time that it would go on with. */
    private static String nextDue(Series stored, Instant now) {
        Instant nextDue = stored.progress().nextDueAt();
        return nextDue != null
                ? nextDue.toString()
                : Timetable.of(stored)
                        .fromNow(now)
                        .map(Due::text)
                        .orElse(stored.plan().startDate());
    }

    private static Plan changed(Plan plan, Recurrence recurrence, Due start, Instant now) {
        boolean same = recurrence.equals(plan.recurrence()) && start.text().equals(plan.startDate());
        return same ? plan : new Plan(recurrence, start.text(), plan.countedFrom(), now);
    }

    private static NewSeries begin(String userId, Template template, Recurrence recurrence, Due start, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        ZoneId zone = ZoneId.of(template.timeZone());
        Plan plan = new Plan(recurrence, start.text(), start.at(zone), now);
        Series series = Series.begin(id, userId, template, plan, now);
        Timetable timetable = Timetable.of(series);
        if (timetable.makesMoreAtOnceThan(MOST_AT_ONCE, now)) {
            throw Problems.invalid("start_date", FAR_BACK);
        }
        try {
            return new NewSeries(series, timetable.begin(now));
        } catch (InvalidRecurrenceException e) {
            throw Problems.invalid("recurrence", String.valueOf(e.getMessage()));
        }
    }

    private static void checkReadOnly(JsonBody body, Series stored, @Nullable Long version) {
        ObjectNode fields = EventJson.mapper().valueToTree(stored.state());
        fields.set("id", fields.get("recurring_task_id"));
        READ_ONLY.forEach(field -> requireSame(body, field, fields, version));
    }

    private static void requireSame(JsonBody body, String field, ObjectNode stored, @Nullable Long version) {
        JsonNode given = body.node(field);
        if (given != null && version == null && !given.equals(stored.get(field))) {
            body.invalid(field, readOnly(field));
        }
    }

    private static void requireGiven(JsonBody body, String field) {
        JsonNode given = body.node(field);
        if (given == null || given.isNull()) {
            body.invalid(field, spoken(field) + " is required");
        }
    }

    private static void requireNull(JsonBody body, String field) {
        JsonNode given = body.node(field);
        if (given != null && !given.isNull()) {
            body.invalid(field, readOnly(field));
        }
    }

    private static String readOnly(String field) {
        return spoken(field) + " is read-only";
    }

    private static String spoken(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1).replace('_', ' ');
    }
}
