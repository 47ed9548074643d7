package punctual.recurrence.api;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.Recurrence;
import punctual.contracts.WireName;
import punctual.http.Choice;
import punctual.http.JsonBody;
import punctual.http.Rfc3339;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.RecurrenceFields;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;

/** Reads a recurrence, its rule as {@code rrule} or in fields, onto the one that is stored. */
final class RecurrenceReader {
    private static final Choice<Anchor> ANCHORS = Choice.of(Anchor.class, WireName::wireName);
    private static final Choice<MonthEnd> MONTH_ENDS = Choice.of(MonthEnd.class, WireName::wireName);
    private static final Choice<Late> LATES = Choice.of(Late.class, WireName::wireName);
    private static final Choice<Generate> GENERATES = Choice.of(Generate.class, WireName::wireName);
    private static final List<String> RULE = List.of(
            "rrule", "frequency", "interval", "days_of_week", "day_of_month", "month_of_year", "count", "end_date");

    private RecurrenceReader() {}

    /** The recurrence for a series with that start; null, with the breach noted, where it is wrong. */
    static @Nullable Recurrence read(JsonBody body, @Nullable Recurrence stored, Due start, ZoneId zone) {
        JsonBody given = body.object("recurrence");
        if (given == null) {
            body.invalid("recurrence", "Recurrence is required");
            return null;
        }
        Recurrence read = onto(given, stored, start, zone);
        if (read == null) {
            return null;
        }
        if (read.anchor() == Anchor.COMPLETION && read.generate() == Generate.ON_SCHEDULE) {
            given.invalid("generate", "Generate on_schedule cannot be combined with anchor completion");
        }
        return read;
    }

    private static @Nullable Recurrence onto(JsonBody given, @Nullable Recurrence stored, Due start, ZoneId zone) {
        Anchor anchor = chosen(given, "anchor", ANCHORS, Anchor.DUE, stored == null ? null : stored.anchor());
        MonthEnd end =
                chosen(given, "month_end", MONTH_ENDS, MonthEnd.CLAMP, stored == null ? null : stored.monthEnd());
        Late late = chosen(given, "late", LATES, Late.NEXT_FUTURE, stored == null ? null : stored.late());
        Generate generate =
                chosen(given, "generate", GENERATES, Generate.ON_COMPLETION, stored == null ? null : stored.generate());
        try {
            RecurrenceRule rule = rule(given, stored, start, zone);
            new Schedule(rule, start, zone, punctual.rule.MonthEnd.valueOf(end.name())).requireLater();
            return new Recurrence(rule.text(), anchor, end, late, generate);
        } catch (InvalidRecurrenceException e) {
            given.invalid("rrule", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static RecurrenceRule rule(JsonBody given, @Nullable Recurrence stored, Due start, ZoneId zone) {
        RecurrenceFields fields = fields(given);
        boolean stated = RULE.stream().anyMatch(given::has);
        if (!stated && stored != null) {
            return RecurrenceRule.parse(stored.rrule());
        }
        return RecurrenceRule.of(fields.startingOn(start.date(zone)));
    }

    private static RecurrenceFields fields(JsonBody given) {
        return new RecurrenceFields(
                given.string("rrule"),
                given.string("frequency"),
                given.integer("interval", Integer.MIN_VALUE, Integer.MAX_VALUE),
                given.integers("days_of_week"),
                given.integer("day_of_month", 1, 31),
                given.integer("month_of_year", 1, 12),
                given.integer("count", Integer.MIN_VALUE, Integer.MAX_VALUE),
                due(given, "end_date"));
    }

    /** A full-date or an instant; what is neither is noted. */
    static @Nullable Due due(JsonBody body, String field) {
        String text = body.string(field);
        if (text == null) {
            return null;
        }
        if (Rfc3339.date(text) == null && Rfc3339.instant(text) == null) {
            body.invalid(
                    field,
                    "%s must be a date such as 2026-12-01 or a date-time such as 2026-12-01T08:00:00Z"
                            .formatted(field.equals("end_date") ? "End date" : "Start date"));
            return null;
        }
        return Due.parse(text);
    }

    private static <E> E chosen(JsonBody given, String field, Choice<E> choice, E byDefault, @Nullable E stored) {
        E chosen = given.choice(field, choice);
        if (chosen != null) {
            return chosen;
        }
        return stored == null || given.isNull(field) ? byDefault : stored;
    }
}
