package punctual.http.content;

import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.Recurrence;
import punctual.http.Choice;
import punctual.http.JsonBody;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.RecurrenceFields;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;

/**
 * What a body says about a recurrence, its rule as {@code rrule} or in fields. Breaches go to a consumer of field and
 * message: the rule's are of {@code recurrence} and name the part.
 *
 * @param rule null where the body does not say
 */
public record RecurrenceInput(
        @Nullable RecurrenceFields rule,
        Setting<Anchor> anchor,
        Setting<MonthEnd> monthEnd,
        Setting<Late> late,
        Setting<Generate> generate) {
    private static final String FIELD = "recurrence";
    private static final Choice<Anchor> ANCHORS = Choice.of(Anchor.class, Anchor::wireName);
    private static final Choice<MonthEnd> MONTH_ENDS = Choice.of(MonthEnd.class, MonthEnd::wireName);
    private static final Choice<Late> LATES = Choice.of(Late.class, Late::wireName);
    private static final Choice<Generate> GENERATES = Choice.of(Generate.class, Generate::wireName);
    private static final List<String> RULE = List.of(
            "rrule", "frequency", "interval", "days_of_week", "day_of_month", "month_of_year", "count", "end_date");

    /** The body's {@code recurrence}; null where it is absent, null or no object. */
    public static @Nullable RecurrenceInput read(JsonBody body) {
        JsonBody given = body.object(FIELD);
        if (given == null) {
            return null;
        }
        RecurrenceFields rule = rule(given);
        return new RecurrenceInput(
                RULE.stream().anyMatch(given::has) ? rule : null,
                Setting.read(given, "anchor", ANCHORS),
                Setting.read(given, "month_end", MONTH_ENDS),
                Setting.read(given, "late", LATES),
                Setting.read(given, "generate", GENERATES));
    }

    private static RecurrenceFields rule(JsonBody given) {
        return new RecurrenceFields(
                given.string("rrule"),
                given.string("frequency"),
                given.integer("interval"),
                given.integers("days_of_week"),
                given.integer("day_of_month"),
                given.integer("month_of_year"),
                given.integer("count"),
                DueDates.read(given, "end_date"));
    }

    /** What it makes of {@code stored} for a start; as stored where it breaks a rule. */
    public @Nullable Recurrence onto(
            @Nullable Recurrence stored, @Nullable Due start, ZoneId zone, BiConsumer<String, String> breach) {
        try {
            String text = text(stored, start, zone);
            if (text != null) {
                return with(text, stored);
            }
            breach.accept(FIELD, "Recurrence needs an rrule or a frequency");
        } catch (InvalidRecurrenceException e) {
            breach.accept(FIELD, String.valueOf(e.getMessage()));
        }
        return stored;
    }

    /** The same, with its rule spelled as in {@code stored} where that says the same. */
    public static @Nullable Recurrence spelledAs(@Nullable Recurrence stored, @Nullable Recurrence next) {
        if (stored == null || next == null) {
            return next;
        }
        boolean same = RecurrenceRule.parse(stored.rrule()).equals(RecurrenceRule.parse(next.rrule()));
        return same
                ? new Recurrence(stored.rrule(), next.anchor(), next.monthEnd(), next.late(), next.generate())
                : next;
    }

    /** Notes what makes a recurrence impossible for something that starts then. */
    public static void check(Recurrence recurrence, Due start, ZoneId zone, BiConsumer<String, String> breach) {
        if (recurrence.anchor() == Anchor.COMPLETION && recurrence.generate() == Generate.ON_SCHEDULE) {
            breach.accept(FIELD + ".generate", "Generate on_schedule cannot be combined with anchor completion");
        }
        try {
            RecurrenceRule rule = RecurrenceRule.parse(recurrence.rrule());
            new Schedule(rule, start, zone, monthEnd(recurrence.monthEnd())).requireLater();
        } catch (InvalidRecurrenceException e) {
            breach.accept(FIELD, String.valueOf(e.getMessage()));
        }
    }

    /** The rule's word for what the wire says. */
    public static punctual.rule.MonthEnd monthEnd(MonthEnd monthEnd) {
        return punctual.rule.MonthEnd.valueOf(monthEnd.name());
    }

    private @Nullable String text(@Nullable Recurrence stored, @Nullable Due start, ZoneId zone) {
        if (rule == null) {
            return stored == null ? null : stored.rrule();
        }
        RecurrenceFields fields = start == null ? rule : rule.startingOn(start.date(zone));
        return RecurrenceRule.of(fields).text();
    }

    private Recurrence with(String rrule, @Nullable Recurrence stored) {
        return new Recurrence(
                rrule,
                anchor.onto(stored == null ? null : stored.anchor(), Anchor.DUE),
                monthEnd.onto(stored == null ? null : stored.monthEnd(), MonthEnd.CLAMP),
                late.onto(stored == null ? null : stored.late(), Late.NEXT_FUTURE),
                generate.onto(stored == null ? null : stored.generate(), Generate.ON_COMPLETION));
    }
}
