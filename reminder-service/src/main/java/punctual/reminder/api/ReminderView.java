package punctual.reminder.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Channel;
import punctual.contracts.ReminderStatus;
import punctual.reminder.Firing;
import punctual.reminder.Progress;
import punctual.reminder.Reminder;

/**
 * A reminder as its user sees it.
 *
 * @param lateByMs milliseconds from the trigger time to the firing; null until it fires
 */
record ReminderView(
        UUID id,
        UUID taskId,
        Instant triggerTime,
        ReminderStatus status,
        Channel channel,
        @Nullable String destination,
        int retryCount,
        @Nullable Instant lastRetryAt,
        @Nullable String errorMessage,
        @Nullable Long lateByMs,
        Instant createdAt,
        @Nullable Instant sentAt) {

    static ReminderView of(Reminder reminder) {
        Progress progress = reminder.progress();
        return new ReminderView(
                reminder.id(),
                reminder.taskId(),
                reminder.triggerTime(),
                reminder.status(),
                reminder.plan().channel(),
                reminder.plan().destination(),
                progress.retryCount(),
                progress.lastRetryAt(),
                progress.errorMessage(),
                lateByMs(reminder.triggerTime(), progress.firing()),
                reminder.createdAt(),
                progress.sentAt());
    }

    private static @Nullable Long lateByMs(Instant triggerTime, @Nullable Firing firing) {
        return firing == null
                ? null
                : Duration.between(triggerTime, firing.at()).toMillis();
    }
}
