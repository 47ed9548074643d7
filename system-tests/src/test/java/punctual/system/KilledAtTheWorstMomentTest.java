package punctual.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Services are killed while reminders fire and recurring tasks are completed, just before the kill and just after. */
@Order(2)
@OnSharedStack
class KilledAtTheWorstMomentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNTIL_THE_FIRST = Duration.ofSeconds(20);
    private static final Duration APART = Duration.ofMillis(2500);
    private static final int AT_A_KILL = 10;
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private static RunningStack stack;
    private static Client user;

    private final Set<String> reminded = new HashSet<>();
    private final Set<String> series = new HashSet<>();

    @BeforeAll
    static void use(RunningStack running) {
        stack = running;
        user = new Client(stack, "kim");
    }

    @Test
    void whatIsUnderWayTakesEffectOnce() {
        killInTurn("reminder-service", "recurrence-service", "task-service", "notification-service", "audit-service");
        await().atMost(PATIENCE).until(stack::isHealthy);
        killInTurn("recurrence-service", "task-service", "reminder-service");
        eventually(this::assertEachReminderCameOnce);
        eventually(this::assertEachCompletionMadeOneTask);
        eventually(this::assertEachVersionWasToldAndAuditedOnce);
    }

    private void killInTurn(String... services) {
        List<ProcessHandle> processes = stack.processes(services);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Instant kill = Instant.now().plus(UNTIL_THE_FIRST);
        for (ProcessHandle process : processes) {
            remindAround(kill);
            all.addAll(completeAround(kill));
            all.add(at(kill, process::destroyForcibly));
            kill = kill.plus(APART);
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    /** Reminders that fire from 140 ms before to 40 ms after. */
    private void remindAround(Instant kill) {
        create(IntStream.range(0, AT_A_KILL)
                        .mapToObj(i -> kill.plusMillis(20L * i - 140))
                        .map(at -> Map.<String, Object>of(
                                "title", "Due", "reminders", List.of(Map.of("at", at.toString())))))
                .forEach(task -> reminded.add(task.get("id").asText()));
    }

    /** Each is completed twice, the first time from 80 ms before to 55 ms after. */
    private List<CompletableFuture<Void>> completeAround(Instant kill) {
        List<JsonNode> made = create(Stream.generate(() -> Map.<String, Object>of(
                        "title",
                        "Again",
                        "due_date",
                        Instant.now().plus(Duration.ofDays(1)).toString(),
                        "recurrence",
                        Map.of("rrule", "FREQ=WEEKLY")))
                .limit(AT_A_KILL));
        made.forEach(task -> series.add(task.get("recurring_task_id").asText()));
        return IntStream.range(0, made.size())
                .mapToObj(i -> at(kill.plusMillis(15L * i - 80), () -> completeTwice(made.get(i))))
                .toList();
    }

    private static void completeTwice(JsonNode task) {
        String path = "/api/tasks/" + task.get("id").asText() + "/complete";
        user.post(path);
        user.post(path);
    }

    private void assertEachReminderCameOnce() {
        assertThat(notifications("due_date_reminder")
                        .collect(groupingBy(n -> n.get("task_id").asText(), counting())))
                .containsOnlyKeys(reminded)
                .allSatisfy((task, count) -> assertThat(count).isEqualTo(1));
        assertThat(tasks().filter(task -> reminded.contains(task.get("id").asText())))
                .hasSameSizeAs(reminded)
                .allSatisfy(task -> assertThat(task.get("notified").asBoolean()).isTrue());
        assertThat(user.list("/api/reminders"))
                .hasSameSizeAs(reminded)
                .allSatisfy(r -> assertThat(r.get("status").asText()).isEqualTo("sent"));
    }

    private void assertEachCompletionMadeOneTask() {
        Map<String, List<String>> states = tasks().filter(
                        task -> !task.get("recurring_task_id").isNull())
                .collect(groupingBy(
                        task -> task.get("recurring_task_id").asText(),
                        mapping(task -> task.get("status").asText(), toList())));
        assertThat(states).containsOnlyKeys(series).allSatisfy((id, of) -> assertThat(of)
                .containsExactlyInAnyOrder("completed", "active"));
        assertThat(user.list("/api/recurring-tasks"))
                .hasSameSizeAs(series)
                .allSatisfy(r -> assertThat(r.get("made").asInt()).isEqualTo(2));
        assertThat(notifications("task_completed")).hasSameSizeAs(series);
    }

    private void assertEachVersionWasToldAndAuditedOnce() {
        List<Published> facts = Published.on(stack.address("kafka")).stream()
                .filter(event -> event.data().get("user_id").asText().equals(user.user()))
                .filter(event -> !event.type().matches("todo\\.(delivery|occurrence)\\..*"))
                .toList();
        Set<String> ids = facts.stream().map(Published::id).collect(toSet());
        assertThat(facts.stream()
                        .map(event -> event.subject() + " " + event.sequence())
                        .distinct())
                .hasSameSizeAs(ids);
        assertThat(user.list("/api/audit"))
                .extracting(change -> change.get("event_id").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private static Stream<JsonNode> tasks() {
        return user.list("/api/tasks?status=active,completed,deleted").stream();
    }

    private static Stream<JsonNode> notifications(String type) {
        return user.list("/api/notifications").stream()
                .filter(notification -> notification.get("type").asText().equals(type));
    }

    private static List<JsonNode> create(Stream<Map<String, Object>> tasks) {
        List<Object> operations =
                tasks.map(task -> (Object) Map.of("op", "create", "task", task)).toList();
        List<JsonNode> created = new ArrayList<>();
        for (JsonNode result :
                user.post("/api/tasks/bulk", Map.of("operations", operations)).get("results")) {
            assertThat(result.get("status").asInt()).as("%s", result).isEqualTo(201);
            created.add(result.get("task"));
        }
        return created;
    }

    private static CompletableFuture<Void> at(Instant time, Runnable action) {
        long delay = Math.max(0, Duration.between(Instant.now(), time).toMillis());
        return CompletableFuture.runAsync(action, CompletableFuture.delayedExecutor(delay, MILLISECONDS, THREADS));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(assertion);
    }
}
