package punctual.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.DocumentedEvents;

/** Only types() is asked, which needs none of its parts. */
@SuppressWarnings("NullAway")
class DocumentedTypesTest {
    @Test
    void taskEventsAreWhatTheDocumentSays() {
        assertThat(new TaskEventHandler(null, null, null).types())
                .isEqualTo(DocumentedEvents.receivedBy("reminder-service", Topics.TASK_EVENTS));
    }
}
