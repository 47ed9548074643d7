package punctual.contracts;

import static java.util.Map.entry;

import java.util.Map;

/** The CloudEvents types, and the record that each one's data is. */
public final class EventTypes {
    public static final String TASK_CREATED = "todo.task.created";
    public static final String TASK_UPDATED = "todo.task.updated";
    public static final String TASK_COMPLETED = "todo.task.completed";
    public static final String TASK_REOPENED = "todo.task.reopened";
    public static final String TASK_DELETED = "todo.task.deleted";
    public static final String TASK_RESTORED = "todo.task.restored";

    public static final String TAG_CREATED = "todo.tag.created";
    public static final String TAG_UPDATED = "todo.tag.updated";
    public static final String TAG_DELETED = "todo.tag.deleted";

    public static final String REMINDER_SCHEDULED = "todo.reminder.scheduled";
    public static final String REMINDER_CANCELLED = "todo.reminder.cancelled";
    public static final String REMINDER_SNOOZED = "todo.reminder.snoozed";
    public static final String REMINDER_DUE = "todo.reminder.due";
    public static final String REMINDER_SENT = "todo.reminder.sent";
    public static final String REMINDER_FAILED = "todo.reminder.failed";
    public static final String REMINDER_MISSED = "todo.reminder.missed";

    public static final String DELIVERY_SUCCEEDED = "todo.delivery.succeeded";
    public static final String DELIVERY_FAILED = "todo.delivery.failed";

    public static final String OCCURRENCE_REQUESTED = "todo.occurrence.requested";
    public static final String OCCURRENCE_WITHDRAWN = "todo.occurrence.withdrawn";

    public static final String RECURRING_CREATED = "todo.recurring.created";
    public static final String RECURRING_UPDATED = "todo.recurring.updated";
    public static final String RECURRING_ENDED = "todo.recurring.ended";

    private static final Map<String, Class<? extends Record>> DATA = Map.ofEntries(
            entry(TASK_CREATED, TaskEvent.class),
            entry(TASK_UPDATED, TaskEvent.class),
            entry(TASK_COMPLETED, TaskEvent.class),
            entry(TASK_REOPENED, TaskEvent.class),
            entry(TASK_DELETED, TaskEvent.class),
            entry(TASK_RESTORED, TaskEvent.class),
            entry(TAG_CREATED, TagEvent.class),
            entry(TAG_UPDATED, TagEvent.class),
            entry(TAG_DELETED, TagEvent.class),
            entry(REMINDER_SCHEDULED, ReminderEvent.class),
            entry(REMINDER_CANCELLED, ReminderEvent.class),
            entry(REMINDER_SNOOZED, ReminderEvent.class),
            entry(REMINDER_DUE, ReminderDue.class),
            entry(REMINDER_SENT, ReminderOutcome.class),
            entry(REMINDER_FAILED, ReminderOutcome.class),
            entry(REMINDER_MISSED, ReminderEvent.class),
            entry(DELIVERY_SUCCEEDED, DeliveryResult.class),
            entry(DELIVERY_FAILED, DeliveryResult.class),
            entry(OCCURRENCE_REQUESTED, OccurrenceRequested.class),
            entry(OCCURRENCE_WITHDRAWN, OccurrenceWithdrawn.class),
            entry(RECURRING_CREATED, RecurringTaskEvent.class),
            entry(RECURRING_UPDATED, RecurringTaskEvent.class),
            entry(RECURRING_ENDED, RecurringTaskEvent.class));

    private EventTypes() {}

    /** Every type with the record of its data. */
    public static Map<String, Class<? extends Record>> all() {
        return DATA;
    }
}
