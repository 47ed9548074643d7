package punctual.recurrence.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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
import punctual.recurrence.series.SeriesLedger;
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

    private static final String AT_ONCE =
            "would make more than %d tasks at once: choose ".formatted(Timetable.MOST_AT_ONCE);

    private final TemplateReader templates;
    private final RemindersReader reminders;

    SeriesReader(TemplateReader templates, RemindersReader reminders) {
        this.templates = templates;
        this.reminders = reminders;
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
        Template read = templates.read(body, blank, zone, now);
        Recurrence recurrence = RecurrenceReader.read(body, null, start, ZoneId.of(read.timeZone()));
        Template template = reminders.onto(read, body, first(userId, read, recurrence, start, now), now);
        requireNull(body, "version");
        READ_ONLY.forEach(field -> requireNull(body, field));
        body.check();
        return begin(userId, template, Objects.requireNonNull(recurrence), Objects.requireNonNull(start), now);
    }

    /** @param zone the user's */
    Change change(JsonBody body, Series stored, String zone, Instant now) {
        Plan plan = stored.plan();
        Template read = templates.read(body, stored.template(), zone, now);
        Template template = reminders.onto(read, body, next(stored, now), now);
        Due start = Objects.requireNonNullElse(DueDates.read(body, "start_date"), Due.parse(plan.startDate()));
        Stream.of("start_date", "recurrence").filter(body::isNull).forEach(field -> requireGiven(body, field));
        Recurrence recurrence = RecurrenceReader.read(body, stored, start, ZoneId.of(template.timeZone()));
        Long version = body.version("version");
        checkReadOnly(body, stored, version, now);
        body.check();
        return new Change(template, changed(plan, Objects.requireNonNull(recurrence), start, now), version);
    }

    /** Refuses a change by which time alone would make too many tasks at once. */
    static void requireFew(SeriesLedger ledger, Change change, Instant now) {
        if (ledger.makesTooManyAtOnce(change.template(), change.plan(), now)) {
            throw Problems.invalid("recurrence", "Recurrence " + AT_ONCE + "late next_future");
        }
    }

    /** What reminders given now refer to; of a paused series, the time that it would go on with. */
    private static Due next(Series stored, Instant now) {
        return stored.nextDue(now)
                .or(() -> Timetable.of(stored).fromNow(now))
                .orElseGet(() -> Due.parse(stored.plan().startDate()));
    }

    /** When the first task would be due; the start where there cannot be one. */
    private static @Nullable Due first(
            String userId, Template template, @Nullable Recurrence recurrence, @Nullable Due start, Instant now) {
        if (recurrence == null || start == null) {
            return start;
        }
        try {
            return Timetable.of(series(userId, template, recurrence, start, now))
                    .begin(now);
        } catch (InvalidRecurrenceException e) {
            return start;
        }
    }

    private static Plan changed(Plan plan, Recurrence recurrence, Due start, Instant now) {
        boolean same = recurrence.equals(plan.recurrence()) && start.text().equals(plan.startDate());
        return same ? plan : new Plan(recurrence, start.text(), plan.countedFrom(), now);
    }

    private static NewSeries begin(String userId, Template template, Recurrence recurrence, Due start, Instant now) {
        Series series = series(userId, template, recurrence, start, now);
        Timetable timetable = Timetable.of(series);
        if (timetable.makesTooManyAtOnce(now)) {
            throw Problems.invalid("start_date", "Start date " + AT_ONCE + "a later one, or late next_future");
        }
        try {
            return new NewSeries(series, timetable.begin(now));
        } catch (InvalidRecurrenceException e) {
            throw Problems.invalid("recurrence", String.valueOf(e.getMessage()));
        }
    }

    private static Series series(String userId, Template template, Recurrence recurrence, Due start, Instant now) {
        Instant from = start.at(ZoneId.of(template.timeZone()));
        Plan plan = new Plan(recurrence, start.text(), from, now);
        return Series.begin(UuidCreator.getTimeOrderedEpoch(), userId, template, plan, now);
    }

    private static void checkReadOnly(JsonBody body, Series stored, @Nullable Long version, Instant now) {
        ObjectNode fields = EventJson.mapper().valueToTree(RecurringTaskView.of(stored, now));
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
