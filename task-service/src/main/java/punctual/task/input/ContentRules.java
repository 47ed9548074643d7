package punctual.task.input;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import punctual.contracts.ReminderSpec;
import punctual.http.content.ContentLimits;
import punctual.http.content.ContentReader;
import punctual.rule.Due;
import punctual.task.lifecycle.TaskContent;

/** The rules that hold between fields, or between a task and the time. */
@ApplicationScoped
class ContentRules {
    private final ContentLimits limits;

    ContentRules(ContentLimits limits) {
        this.limits = limits;
    }

    /**
     * Notes what {@code next} breaks. What was already so is not held against it.
     *
     * @param stored null for a new task
     */
    void check(TaskContent next, @Nullable TaskContent stored, Instant now, Findings findings) {
        if (next.title().isEmpty()) {
            findings.add("title", ContentReader.titleRule(limits));
        }
        if (findings.isSound("due_date") && findings.isSound("time_zone")) {
            checkDueDate(next, stored, now, findings);
            checkReminders(next, stored, now, findings);
            RecurrenceRules.check(next, stored, findings);
        }
    }

    private static void checkDueDate(TaskContent next, @Nullable TaskContent stored, Instant now, Findings findings) {
        Due due = next.due();
        if (due == null || (stored != null && due.equals(stored.due()))) {
            return;
        }
        if (!due.end(next.zone()).isAfter(now)) {
            findings.add("due_date", "Due date must be in the future");
        }
    }

    private static void checkReminders(TaskContent next, @Nullable TaskContent stored, Instant now, Findings findings) {
        if (!findings.isSound("reminders")) {
            return;
        }
        List<ReminderSpec> known = stored == null ? List.of() : stored.reminders();
        boolean moved = stored == null || !next.isDueAsIn(stored);
        for (int i = 0; i < next.reminders().size(); i++) {
            ReminderSpec reminder = next.reminders().get(i);
            boolean isNew = !known.contains(reminder);
            if (isNew || moved) {
                check(reminder, isNew, next, now, "reminders[" + i + "]", findings);
            }
        }
    }

    private static void check(
            ReminderSpec reminder, boolean isNew, TaskContent task, Instant now, String path, Findings findings) {
        Due due = task.due();
        Instant at = reminder.at();
        if (at == null && due == null) {
            findings.add(path, "Reminder needs a due date");
        }
        if (at != null && isNew && !at.isAfter(now)) {
            findings.add(path + ".at", "Reminder must be in the future");
        }
        if (at != null && due != null && at.isAfter(due.end(task.zone()))) {
            findings.add(path + ".at", "Reminder must be before due date");
        }
    }
}
