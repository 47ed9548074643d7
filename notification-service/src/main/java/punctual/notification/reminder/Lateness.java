package punctual.notification.reminder;

import java.time.Duration;
import java.time.Instant;
import punctual.contracts.ReminderDue;

/** How late a reminder is for its user: also by what passed between its firing and its notification. */
final class Lateness {
    private Lateness() {}

    /** The firing, as late as it is when it is told: after its trigger time, which for a snoozed one its user chose. */
    static ReminderDue told(ReminderDue due, Instant now) {
        long late = Duration.between(due.reminder().triggerTime(), now).toMillis();
        return late <= due.lateByMs() ? due : lateBy(due, late);
    }

    private static ReminderDue lateBy(ReminderDue due, long millis) {
        return new ReminderDue(
                due.reminder(),
                due.actor(),
                due.before(),
                due.changes(),
                due.title(),
                due.priority(),
                due.dueDate(),
                due.dueAt(),
                due.timeZone(),
                due.reminderType(),
                due.minutesBefore(),
                due.hoursUntilDue(),
                millis);
    }
}
