package punctual.reminder.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.DocumentedEvents;

/** Only types() is asked, which needs none of its parts. */
@SuppressWarnings("NullAway")
class DocumentedTypesTest {
    @Test
    void remindersAreWhatTheDocumentSays() {
        assertThat(new OutcomeHandler(null, null).types())
                .isEqualTo(DocumentedEvents.receivedBy("reminder-service", Topics.REMINDERS));
    }
}
