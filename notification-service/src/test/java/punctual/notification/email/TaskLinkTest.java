package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import punctual.contracts.Channel;
import punctual.contracts.Priority;
import punctual.contracts.ReminderDue;
import punctual.contracts.ReminderState;
import punctual.contracts.ReminderType;
import punctual.notification.NotificationSettings;
import punctual.notification.OtherServices;
import punctual.notification.ServiceTest;
import punctual.notification.delivery.Parcel;
import punctual.notification.delivery.Recipient;
import punctual.notification.preferences.SignedLinks;

/** An installation that has pages for people; the others are {@link EmailTest}'s. */
@ServiceTest
class TaskLinkTest {
    @Inject
    SignedLinks links;

    @Inject
    MailServer server;

    @Inject
    SmtpSettings settings;

    @Inject
    @Location("reminder.txt")
    Template text;

    @Inject
    @Location("reminder.html")
    Template html;

    /** With a task page for people, as PUNCTUAL_NOTIFICATION_TASK_URL says it. */
    private EmailChannel channel(String taskUrl) {
        return new EmailChannel(links, server, settings, new Settings(Optional.of(taskUrl)), text, html);
    }

    @Test
    void aMailLinksToTheTaskWherePeopleSeeIt() {
        String address = UUID.randomUUID() + "@example.org";
        UUID task = UUID.randomUUID();

        channel("https://app.example.org/tasks/{id}?from=mail")
                .send(parcel(address, task))
                .await()
                .atMost(Duration.ofMinutes(1));
        assertThat(ScriptedSmtp.to(address)).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("\nhttps://app.example.org/tasks/" + task + "?from=mail")
                .contains("<a href=\"https://app.example.org/tasks/" + task + "?from=mail\">Open the task</a>")
                .doesNotContain("for programs"));
    }

    private static Parcel parcel(String address, UUID task) {
        ReminderState reminder = OtherServices.reminder("alice", task, Channel.EMAIL);
        ReminderDue due = new ReminderDue(
                reminder,
                OtherServices.SERVICE,
                null,
                List.of(),
                "Pay rent",
                Priority.MEDIUM,
                null,
                null,
                "UTC",
                ReminderType.AT,
                null,
                null,
                0);
        Recipient recipient = new Recipient(address, null, address);
        return new Parcel(
                UUID.randomUUID(), 1, 0, Instant.now(), recipient, UUID.randomUUID(), "Pay rent", "Due.", due);
    }

    private record Settings(Optional<String> taskUrl) implements NotificationSettings {
        @Override
        public Duration streamHeartbeat() {
            return Duration.ZERO;
        }

        @Override
        public Duration syncLogRetention() {
            return Duration.ZERO;
        }

        @Override
        public Duration notificationRetention() {
            return Duration.ZERO;
        }

        @Override
        public Duration versionRetention() {
            return Duration.ZERO;
        }
    }
}
