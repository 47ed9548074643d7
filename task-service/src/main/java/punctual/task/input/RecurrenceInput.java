package punctual.task.input;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Late;
import punctual.contracts.MonthEnd;
import punctual.contracts.Recurrence;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.RecurrenceFields;
import punctual.rule.RecurrenceRule;

/**
 * What a body says about a recurrence.
 *
 * @param rule the rule in either form; null where the body does not say
 */
record RecurrenceInput(
        @Nullable RecurrenceFields rule,
        Given<Anchor> anchor,
        Given<MonthEnd> monthEnd,
        Given<Late> late,
        Given<Generate> generate) {

    /** What it makes of {@code stored}, for a task that is due then. What is wrong is noted, and leaves it as it was. */
    @Nullable
    Recurrence onto(@Nullable Recurrence stored, @Nullable Due due, ZoneId zone, Findings findings) {
        String text = stored == null ? null : stored.rrule();
        try {
            text = rule == null
                    ? text
                    : RecurrenceRule.of(onOneDayAYear(rule, due, zone)).text();
        } catch (InvalidRecurrenceException e) {
            findings.add("recurrence", String.valueOf(e.getMessage()));
        }
        if (text == null) {
            findings.add("recurrence", "Recurrence needs an rrule or a frequency");
            return stored;
        }
        return with(text, Optional.ofNullable(stored));
    }

    private Recurrence with(String text, Optional<Recurrence> stored) {
        return new Recurrence(
                text,
                anchor.or(Anchor.DUE, stored.map(Recurrence::anchor).orElse(Anchor.DUE)),
                monthEnd.or(MonthEnd.CLAMP, stored.map(Recurrence::monthEnd).orElse(MonthEnd.CLAMP)),
                late.or(Late.NEXT_FUTURE, stored.map(Recurrence::late).orElse(Late.NEXT_FUTURE)),
                generate.or(
                        Generate.ON_COMPLETION, stored.map(Recurrence::generate).orElse(Generate.ON_COMPLETION)));
    }

    /** In RFC 5545 a yearly day of the month without a month is that day of every month: here it is the due date's. */
    private static RecurrenceFields onOneDayAYear(RecurrenceFields rule, @Nullable Due due, ZoneId zone) {
        boolean everyMonth =
                "yearly".equalsIgnoreCase(rule.frequency()) && rule.dayOfMonth() != null && rule.monthOfYear() == null;
        if (!everyMonth || due == null) {
            return rule;
        }
        return new RecurrenceFields(
                rule.rrule(),
                rule.frequency(),
                rule.interval(),
                rule.daysOfWeek(),
                rule.dayOfMonth(),
                due.date(zone).getMonthValue(),
                rule.count(),
                rule.endDate());
    }
}
