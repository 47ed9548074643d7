package punctual.reminder.firing;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventTypes;
import punctual.contracts.Priority;
import punctual.contracts.ReminderDue;
import punctual.contracts.WireName;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.ReminderPlan;
import punctual.reminder.ReminderRows;

/** A claimed reminder, with what its task's picture says at that moment. */
record DueReminder(
        Reminder reminder,
        String title,
        Priority priority,
        @Nullable String dueDate,
        @Nullable Instant dueAt,
        String timeZone) {

    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    static DueReminder read(Row row) {
        String priority = row.getString("priority");
        OffsetDateTime dueAt = row.getOffsetDateTime("due_at");
        return new DueReminder(
                ReminderRows.read(row),
                row.getString("title"),
                WireName.find(Priority.class, priority).orElseThrow(() -> new NoSuchElementException(priority)),
                row.getString("due_date"),
                dueAt == null ? null : dueAt.toInstant(),
                row.getString("time_zone"));
    }

    /** What becomes of it now: fired, or missed where it was due before {@code catchUpFrom}. */
    ReminderChange settle(Instant now, Instant catchUpFrom) {
        return reminder.dueSince().isBefore(catchUpFrom)
                ? ReminderChange.byTime(EventTypes.REMINDER_MISSED, reminder, reminder.missed(now))
                : ReminderChange.byTime(EventTypes.REMINDER_DUE, reminder, reminder.fired(now));
    }

    NewEvent event(ReminderChange change) {
        Cause cause = Cause.fresh();
        return change.type().equals(EventTypes.REMINDER_DUE) ? change.event(cause, due(change)) : change.event(cause);
    }

    private ReminderDue due(ReminderChange change) {
        ReminderPlan plan = reminder.plan();
        Instant firedAt = change.after().updatedAt();
        return new ReminderDue(
                change.after().state(),
                change.actor(),
                change.stateBefore(),
                change.changes(),
                title,
                priority,
                dueDate,
                dueAt,
                timeZone,
                plan.type(),
                plan.minutesBefore(),
                dueAt == null ? null : hours(Duration.between(firedAt, dueAt)),
                Duration.between(reminder.triggerTime(), firedAt).toMillis());
    }

    private static double hours(Duration duration) {
        return Math.round(duration.toMillis() / MILLIS_PER_HOUR * 1000) / 1000.0;
    }
}
