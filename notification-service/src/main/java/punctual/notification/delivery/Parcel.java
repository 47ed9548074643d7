package punctual.notification.delivery;

import java.time.Instant;
import java.util.UUID;
import punctual.contracts.ReminderDue;

/**
 * What is brought to one recipient.
 *
 * @param id of the delivery, the same at every attempt: what a receiver knows a repetition by (Message-ID, push Topic,
 *     webhook-id)
 * @param attempt counted from 1
 * @param silences how many attempts before ended in silence
 * @param at when this attempt is made
 * @param notificationId of the notification that the user sees in the app
 * @param title the notification's
 * @param message the notification's
 * @param due what fired; names the user and the task
 */
public record Parcel(
        UUID id,
        int attempt,
        int silences,
        Instant at,
        Recipient recipient,
        UUID notificationId,
        String title,
        String message,
        ReminderDue due) {

    public String userId() {
        return due.reminder().userId();
    }

    public UUID taskId() {
        return due.reminder().taskId();
    }
}
