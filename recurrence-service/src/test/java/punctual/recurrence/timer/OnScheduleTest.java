package punctual.recurrence.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static punctual.recurrence.Story.recurs;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import punctual.contracts.OccurrenceRequested;
import punctual.embedded.Infrastructure;
import punctual.recurrence.Stage;
import punctual.recurrence.Story;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "recurrence"))
class OnScheduleTest {

    @Test
    void theNextIsMadeWhenTheTimeOfTheLatestComes() {
        try (Stage stage = new Stage()) {
            Instant due = Instant.now().plus(Duration.ofMillis(1500)).truncatedTo(ChronoUnit.MILLIS);
            String now = LocalDateTime.ofInstant(Instant.now(), Story.BERLIN).toString();
            stage.story.create(due.toString(), recurs("FREQ=DAILY;INTERVAL=2", "'generate':'on_schedule'"), now);
            stage.tell();
            OccurrenceRequested next = stage.awaitRequest(stage.story.seriesId, 1);
            assertThat(Instant.now()).isAfterOrEqualTo(due);
            assertThat(next.occurrenceAt()).isAfter(due.plus(Duration.ofHours(46)));
        }
    }
}
