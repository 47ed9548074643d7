package punctual.notification.reminder;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import punctual.contracts.ReminderState;
import punctual.notification.feed.DueText;
import punctual.notification.feed.Notification;
import punctual.notification.feed.NotificationType;
import punctual.notification.feed.Notifications;
import punctual.notification.preferences.PreferenceStore;
import punctual.notification.preferences.Preferences;
import punctual.notification.stream.SyncEntry;

/** Tells those users who want to know it that a reminder was scheduled. */
@ApplicationScoped
class Confirmations {
    private final PreferenceStore preferences;
    private final Notifications notifications;
    private final Clock clock;

    Confirmations(PreferenceStore preferences, Notifications notifications, Clock clock) {
        this.preferences = preferences;
        this.notifications = notifications;
        this.clock = clock;
    }

    Uni<List<SyncEntry>> confirm(SqlConnection connection, List<ReminderState> scheduled) {
        var users = scheduled.stream().map(ReminderState::userId).collect(Collectors.toSet());
        return preferences
                .ofUsers(connection, users)
                .chain(known -> notifications.add(connection, wanted(scheduled, known)))
                .map(added -> added.stream().map(n -> n.entry("created")).toList());
    }

    /** Not of what is due at once, such as a retry: that says itself what it has to say. */
    private List<Notification> wanted(List<ReminderState> scheduled, Map<String, Preferences> known) {
        Instant now = clock.instant();
        return scheduled.stream()
                .filter(reminder -> reminder.triggerTime().isAfter(now))
                .filter(reminder -> preferred(reminder, known).confirmScheduled())
                .map(reminder -> notification(reminder, preferred(reminder, known)))
                .toList();
    }

    private Notification notification(ReminderState reminder, Preferences preferred) {
        String zone = preferred.timeZone() == null ? "UTC" : preferred.timeZone();
        return new Notification(
                UuidCreator.getNameBasedSha1(reminder.reminderId(), reminder.version() + " scheduled"),
                reminder.userId(),
                NotificationType.REMINDER_SCHEDULED,
                "Reminder scheduled",
                "You will be reminded on " + DueText.of(reminder.triggerTime().toString(), zone) + ".",
                reminder.taskId(),
                false,
                clock.instant());
    }

    private static Preferences preferred(ReminderState reminder, Map<String, Preferences> known) {
        return known.getOrDefault(reminder.userId(), Preferences.DEFAULT);
    }
}
