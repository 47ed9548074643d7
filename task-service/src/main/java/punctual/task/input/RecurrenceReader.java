package punctual.task.input;

import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.http.Choice;
import punctual.http.JsonBody;
import punctual.rule.RecurrenceFields;

/** Reads a recurrence, its rule as {@code rrule} or in fields. */
final class RecurrenceReader {
    private static final Choice<Anchor> ANCHORS = Choice.of(Anchor.class, Anchor::wireName);
    private static final Choice<MonthEnd> MONTH_ENDS = Choice.of(MonthEnd.class, MonthEnd::wireName);
    private static final Choice<Late> LATES = Choice.of(Late.class, Late::wireName);
    private static final Choice<Generate> GENERATES = Choice.of(Generate.class, Generate::wireName);
    private static final List<String> RULE = List.of(
            "rrule", "frequency", "interval", "days_of_week", "day_of_month", "month_of_year", "count", "end_date");

    private RecurrenceReader() {}

    static @Nullable RecurrenceInput read(JsonBody body) {
        JsonBody recurrence = body.object("recurrence");
        if (recurrence == null) {
            return null;
        }
        RecurrenceFields rule = rule(recurrence);
        return new RecurrenceInput(
                RULE.stream().anyMatch(recurrence::has) ? rule : null,
                TaskReader.given(recurrence, "anchor", recurrence.choice("anchor", ANCHORS)),
                TaskReader.given(recurrence, "month_end", recurrence.choice("month_end", MONTH_ENDS)),
                TaskReader.given(recurrence, "late", recurrence.choice("late", LATES)),
                TaskReader.given(recurrence, "generate", recurrence.choice("generate", GENERATES)));
    }

    private static RecurrenceFields rule(JsonBody recurrence) {
        return new RecurrenceFields(
                recurrence.string("rrule"),
                recurrence.string("frequency"),
                recurrence.integer("interval", 1, Integer.MAX_VALUE),
                recurrence.integers("days_of_week"),
                recurrence.integer("day_of_month", 1, 31),
                recurrence.integer("month_of_year", 1, 12),
                recurrence.integer("count", 1, Integer.MAX_VALUE),
                DueDates.read(recurrence, "end_date"));
    }
}
