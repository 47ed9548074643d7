package punctual.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.EventJson;
import punctual.contracts.Priority;
import punctual.contracts.ReminderDue;
import punctual.notification.delivery.Parcel;

/**
 * The body of a webhook's request, the same at every attempt.
 *
 * @param type what happened; there may be others one day
 * @param timestamp when
 */
record WebhookMessage(String type, Instant timestamp, Data data) {
    private static final String TYPE = "reminder.due";

    /** The reminder that fired, its task and the notification that says so. */
    record Data(
            UUID reminderId,
            UUID taskId,
            UUID notificationId,
            String userId,
            String title,
            String message,
            Priority priority,
            @Nullable String dueDate,
            @Nullable Instant dueAt,
            String timeZone,
            long lateByMs) {}

    static WebhookMessage of(Parcel parcel) {
        ReminderDue due = parcel.due();
        Data data = new Data(
                due.reminder().reminderId(),
                parcel.taskId(),
                parcel.notificationId(),
                parcel.userId(),
                parcel.title(),
                parcel.message(),
                due.priority(),
                due.dueDate(),
                due.dueAt(),
                due.timeZone(),
                due.lateByMs());
        return new WebhookMessage(TYPE, due.reminder().triggerTime(), data);
    }

    byte[] json() {
        return EventJson.write(this);
    }
}
