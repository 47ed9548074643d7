package punctual.notification.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.DocumentedEvents;

/** Only types() is asked, which needs none of its parts. */
@SuppressWarnings("NullAway")
class DocumentedTypesTest {
    @Test
    void remindersAreWhatTheDocumentSays() {
        assertThat(new ReminderHandler(null, null, null, null, null).with(null).types())
                .isEqualTo(DocumentedEvents.receivedBy("notification-service", Topics.REMINDERS));
    }
}
