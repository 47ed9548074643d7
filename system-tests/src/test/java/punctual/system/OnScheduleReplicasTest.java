package punctual.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;
import punctual.embedded.TopicReader;

/**
 * Series that time advances, three days later: two replicas of recurrence-service find them overdue at once, and one of
 * them is killed over it.
 */
@OnSharedStack
class OnScheduleReplicasTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofHours(1);
    private static final int BULKS = 6;
    private static final int IN_A_BULK = 100;

    private static RunningStack stack;
    private static Client user;

    @BeforeAll
    static void use(RunningStack running) {
        stack = running;
        user = new Client(stack, "sam");
    }

    @Test
    void whatCameMeanwhileIsMadeOnceAsLateSays() {
        Instant due = Instant.now().plus(SOON).truncatedTo(ChronoUnit.SECONDS);
        Set<String> each = create("each", due);
        Set<String> next = create("next_future", due);
        await().atMost(PATIENCE).until(() -> known() == each.size() + next.size());
        try (TopicReader asked = TopicReader.fromNow(stack.address("kafka"), Topics.TASK_UPDATES);
                SecondReplica one = later();
                SecondReplica other = later()) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> !asked.records()
                    .isEmpty());
            one.kill();
            await().atMost(PATIENCE).untilAsserted(() -> assertMade(each, due, 1, 2, 3));
            await().atMost(PATIENCE).untilAsserted(() -> assertMade(next, due, 3));
            await().atMost(PATIENCE).until(other::isReady);
        }
        assertEachWasAskedForOnce(each, 3);
        assertEachWasAskedForOnce(next, 1);
    }

    private static SecondReplica later() {
        return SecondReplica.of(stack, "recurrence-service", Map.of("PUNCTUAL_CLOCK_OFFSET", "P3D"));
    }

    /** The first of each series, and those on these days after it. */
    private static void assertMade(Set<String> series, Instant first, long... days) {
        List<Instant> due = new ArrayList<>(List.of(first));
        LongStream.of(days).forEach(day -> due.add(first.plus(Duration.ofDays(day))));
        Map<String, List<Instant>> tasks = user.list("/api/tasks?sort=due_date").stream()
                .filter(task -> series.contains(task.get("recurring_task_id").asText()))
                .collect(groupingBy(
                        task -> task.get("recurring_task_id").asText(),
                        mapping(task -> Instant.parse(task.get("due_at").asText()), toList())));
        assertThat(tasks).containsOnlyKeys(series).allSatisfy((_, times) -> assertThat(times)
                .isEqualTo(due));
    }

    private static void assertEachWasAskedForOnce(Set<String> series, int times) {
        List<String> asked = Published.on(stack.address("kafka")).stream()
                .filter(event -> event.type().equals("todo.occurrence.requested"))
                .filter(event ->
                        series.contains(event.data().get("recurring_task_id").asText()))
                .map(Published::subject)
                .toList();
        assertThat(asked).hasSize(series.size() * times).doesNotHaveDuplicates();
    }

    private static int known() {
        return user.list("/api/recurring-tasks").size();
    }

    private static Set<String> create(String late, Instant due) {
        Map<String, Object> operation = Map.of(
                "op",
                "create",
                "task",
                Map.of(
                        "title",
                        "Water the plants",
                        "due_date",
                        due.toString(),
                        "recurrence",
                        Map.of("rrule", "FREQ=DAILY", "generate", "on_schedule", "late", late)));
        List<JsonNode> results = new ArrayList<>();
        for (int bulk = 0; bulk < BULKS / 2; bulk++) {
            user.post("/api/tasks/bulk", Map.of("operations", Collections.nCopies(IN_A_BULK, operation)))
                    .get("results")
                    .forEach(results::add);
        }
        return results.stream()
                .map(result -> result.get("task").get("recurring_task_id").asText())
                .collect(Collectors.toSet());
    }
}
