package punctual.recurrence.api;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Recurrence;
import punctual.http.JsonBody;
import punctual.http.content.DueDates;
import punctual.http.content.RecurrenceInput;
import punctual.recurrence.series.Series;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;

/** Reads the rule of a series: {@code recurrence}, and {@code end_date}, which is the rule's UNTIL under another name. */
final class RecurrenceReader {
    private RecurrenceReader() {}

    /**
     * The recurrence for a series with that start; as stored, or null, where it is wrong.
     *
     * @param stored null for a new series
     */
    static @Nullable Recurrence read(JsonBody body, @Nullable Series stored, @Nullable Due start, ZoneId zone) {
        Recurrence before = stored == null ? null : stored.plan().recurrence();
        RecurrenceInput given = RecurrenceInput.read(body);
        Recurrence stated = given == null ? before : given.onto(before, start, zone, body::invalid);
        Recurrence read = RecurrenceInput.spelledAs(before, ending(body, stated, before, zone));
        if (read != null && start != null && isNew(read, start, stored)) {
            check(body, read, start, zone, stored);
        }
        if (read != null && stored != null) {
            checkCount(body, read, stored);
        }
        return read;
    }

    /** Whoever only ends a series by its end_date may leave no time after the task that is open. */
    private static void check(JsonBody body, Recurrence read, Due start, ZoneId zone, @Nullable Series stored) {
        boolean endsOnly = stored != null
                && !body.has("recurrence")
                && start.text().equals(stored.plan().startDate());
        if (endsOnly) {
            checkEnd(body, read, start, zone);
        } else {
            RecurrenceInput.check(
                    read, start, zone, (field, message) -> body.invalid(named(body, message, field), message));
        }
    }

    private static void checkEnd(JsonBody body, Recurrence read, Due start, ZoneId zone) {
        RecurrenceRule rule = RecurrenceRule.parse(read.rrule());
        try {
            new Schedule(rule, start, zone, RecurrenceInput.monthEnd(read.monthEnd())).requireEndAfterStart();
        } catch (InvalidRecurrenceException e) {
            body.invalid("end_date", String.valueOf(e.getMessage()));
        }
    }

    /** The field that said what is wrong: the end may be said beside the recurrence. */
    private static String named(JsonBody body, String message, String field) {
        boolean beside = body.has("end_date") && !body.isNull("end_date");
        return beside && message.contains(": UNTIL ") ? "end_date" : field;
    }

    /** A rule that lets one more task be made: DELETE is what ends a series. */
    private static void checkCount(JsonBody body, Recurrence read, Series stored) {
        int made = stored.progress().counted();
        int count = RecurrenceRule.parse(read.rrule()).count().orElse(Integer.MAX_VALUE);
        if (count <= made && !read.rrule().equals(stored.plan().recurrence().rrule())) {
            InvalidRecurrenceException reached = new InvalidRecurrenceException(
                    "COUNT", "must be more than the tasks that there are already: " + made);
            body.invalid("recurrence", String.valueOf(reached.getMessage()));
        }
    }

    private static boolean isNew(Recurrence read, Due start, @Nullable Series stored) {
        return stored == null
                || !read.equals(stored.plan().recurrence())
                || !start.text().equals(stored.plan().startDate());
    }

    private static @Nullable Recurrence ending(
            JsonBody body, @Nullable Recurrence stated, @Nullable Recurrence before, ZoneId zone) {
        Due end = DueDates.read(body, "end_date");
        boolean unsaid = end == null && !body.isNull("end_date");
        if (stated == null || unsaid || Objects.equals(end, end(before, zone))) {
            return stated;
        }
        Due own = end(stated, zone);
        if (!Objects.equals(own, end(before, zone)) && !Objects.equals(own, end)) {
            body.invalid("end_date", "End date is not the end that the recurrence itself says");
            return stated;
        }
        return endingAt(body, stated, end);
    }

    private static Recurrence endingAt(JsonBody body, Recurrence stated, @Nullable Due end) {
        try {
            RecurrenceRule rule = RecurrenceRule.parse(stated.rrule()).endingAt(end);
            return new Recurrence(rule.text(), stated.anchor(), stated.monthEnd(), stated.late(), stated.generate());
        } catch (InvalidRecurrenceException e) {
            body.invalid("end_date", String.valueOf(e.getMessage()));
            return stated;
        }
    }

    private static @Nullable Due end(@Nullable Recurrence recurrence, ZoneId zone) {
        return Optional.ofNullable(recurrence)
                .flatMap(each -> RecurrenceRule.parse(each.rrule()).end(zone))
                .orElse(null);
    }
}
