package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All that a request led to, in whichever service, is found by its X-Correlation-Id. */
@OnSharedStack
class CorrelationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ID = "completed-from.phone_1";

    private static RunningStack stack;
    private static HttpResponse<String> answer;

    @BeforeAll
    static void completeARecurringTask(RunningStack running) {
        stack = running;
        Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS);
        Object task = Map.of(
                "title", "Bins",
                "due_date", due.toString(),
                "recurrence", Map.of("frequency", "weekly"),
                "reminders", List.of(Map.of("minutes_before", 5)));
        String id = new Client(stack, "cora").post("/api/tasks", task).get("id").asText();
        answer = stack.send(
                "POST", "/api/tasks/" + id + "/complete", stack.token("cora"), null, Map.of("X-Correlation-Id", ID));
    }

    @Test
    void theAnswerCarriesIt() {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Correlation-Id")).hasValue(ID);
    }

    @Test
    void soDoTheEventsOfEveryServiceOnAllTopics() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Published.on(stack.address("kafka")))
                .filteredOn(event -> event.correlationId().equals(ID))
                .extracting(Published::type)
                .contains(
                        "todo.task.completed",
                        "todo.reminder.cancelled",
                        "todo.recurring.updated",
                        "todo.occurrence.requested",
                        "todo.task.created",
                        "todo.reminder.scheduled"));
    }

    @Test
    void theAuditFindsEveryChangeByIt() {
        Client user = new Client(stack, "cora");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(user.list("/api/audit?correlation_id=" + ID))
                .extracting(CorrelationTest::change)
                .contains("task completed", "reminder cancelled", "task created", "reminder scheduled"));
        assertThat(new Client(stack, "mallory").list("/api/audit?correlation_id=" + ID))
                .isEmpty();
    }

    private static String change(JsonNode entry) {
        return entry.get("entity_type").asText() + " " + entry.get("action").asText();
    }
}
