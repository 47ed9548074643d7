package punctual.task.input;

import org.jspecify.annotations.Nullable;
import punctual.contracts.Anchor;
import punctual.contracts.Generate;
import punctual.contracts.Recurrence;
import punctual.rule.Due;
import punctual.rule.InvalidRecurrenceException;
import punctual.rule.MonthEnd;
import punctual.rule.RecurrenceRule;
import punctual.rule.Schedule;
import punctual.task.lifecycle.TaskContent;

/** What a recurrence must be for the task that carries it. */
final class RecurrenceRules {
    private RecurrenceRules() {}

    static void check(TaskContent next, @Nullable TaskContent stored, Findings findings) {
        Recurrence recurrence = next.recurrence();
        if (recurrence == null || !findings.isSound("recurrence")) {
            return;
        }
        if (next.due() == null) {
            findings.add("recurrence", "Recurrence needs a due date");
        } else if (stored == null || !recurrence.equals(stored.recurrence())) {
            check(recurrence, next.due(), next, findings);
        }
    }

    private static void check(Recurrence recurrence, Due due, TaskContent task, Findings findings) {
        if (recurrence.anchor() == Anchor.COMPLETION && recurrence.generate() == Generate.ON_SCHEDULE) {
            findings.add("recurrence.generate", "Generate on_schedule cannot be combined with anchor completion");
        }
        try {
            RecurrenceRule rule = RecurrenceRule.parse(recurrence.rrule());
            MonthEnd monthEnd = MonthEnd.valueOf(recurrence.monthEnd().name());
            new Schedule(rule, due, task.zone(), monthEnd).requireLater();
        } catch (InvalidRecurrenceException e) {
            findings.add("recurrence", String.valueOf(e.getMessage()));
        }
    }
}
