package punctual.task.input;

import org.jspecify.annotations.Nullable;
import punctual.contracts.Recurrence;
import punctual.http.content.RecurrenceInput;
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
            RecurrenceInput.check(recurrence, next.due(), next.zone(), findings::add);
        }
    }
}
