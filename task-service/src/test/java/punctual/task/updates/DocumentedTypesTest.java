package punctual.task.updates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.DocumentedEvents;

/** Only types() is asked, which needs none of its parts. */
@SuppressWarnings("NullAway")
class DocumentedTypesTest {
    @Test
    void requestsAreWhatTheDocumentSays() {
        assertThat(new OccurrenceHandler(null, null, null, null, null).types())
                .isEqualTo(DocumentedEvents.receivedBy("task-service", Topics.TASK_UPDATES));
    }

    @Test
    void remindersAreWhatTheDocumentSays() {
        assertThat(new ReminderSentHandler(null, null).types())
                .isEqualTo(DocumentedEvents.receivedBy("task-service", Topics.REMINDERS));
    }
}
