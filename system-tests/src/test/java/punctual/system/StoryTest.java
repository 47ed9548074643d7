package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import punctual.contracts.Topics;

@Order(Integer.MAX_VALUE - 1)
@OnSharedStack
class StoryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String END = "That was the whole story.";
    private static final List<String> PARTS = List.of(
            "task-service",
            "reminder-service",
            "recurrence-service",
            "notification-service",
            "audit-service",
            "kafka",
            "postgresql");

    private static RunningStack stack;
    private static String told;

    @BeforeAll
    static void runTheDemo(RunningStack running) {
        stack = running;
        await().atMost(PATIENCE).until(stack::isHealthy);
        told = stack.run("demo");
    }

    @Test
    void theDemoTellsItsStory() {
        assertThat(told).contains(END);
    }

    /** Each part in turn, as soon as the one before is back, beneath a demo that has just begun and those before it. */
    @Test
    void everyDemoPassesWhilePartsAreKilled() {
        Map<String, Process> demos = new LinkedHashMap<>();
        for (String part : PARTS) {
            demos.put(part, beganDemo());
            stack.kill(part);
            await().atMost(PATIENCE).until(stack::isHealthy);
        }
        demos.forEach((part, demo) -> assertThat(stack.finish(demo))
                .as("begun before %s was killed", part)
                .contains(END));
    }

    @Test
    void theDemoGoesOnWhereTheSystemWasStoppedBetweenItsHalves() throws IOException {
        Process demo = stack.start("demo", "--pause");
        await().atMost(PATIENCE).until(() -> stack.output(demo).contains("Enter goes on"));
        Client user = new Client(stack, demoUser(demo));
        List<JsonNode> tasks = user.list("/api/tasks");
        List<JsonNode> notifications = user.list("/api/notifications");
        stack.down();
        stack.up();
        assertThat(user.list("/api/tasks")).hasSize(1).isEqualTo(tasks);
        assertThat(user.list("/api/notifications")).hasSize(1).isEqualTo(notifications);
        try (Writer keyboard = demo.outputWriter()) {
            keyboard.write("\n");
        }
        assertThat(stack.finish(demo)).contains(END);
    }

    @Test
    void everyTopicCarriesEventsThatHoldToTheirSchemas() {
        assertThat(Published.on(stack.address("kafka")))
                .extracting(Published::topic)
                .contains(Topics.TASK_EVENTS, Topics.REMINDERS, Topics.TASK_UPDATES);
    }

    @Test
    void everyServiceShowsWhatItHasYetToPublish() {
        assertThat(stack.health()).hasSize(5).allSatisfy((service, management) -> assertThat(
                        SecondReplica.metrics(management))
                .contains("\npunctual_outbox_depth", "\npunctual_outbox_age_seconds", "\npunctual_outbox_dead"));
    }

    @Test
    void anotherUsersTaskDoesNotExist() {
        String mine = create(stack.token("alice"), "Mine");
        String bob = stack.token("bob");
        assertThat(stack.get("/api/tasks/" + mine, bob).statusCode()).isEqualTo(404);
        assertThat(stack.get("/api/audit/tasks/" + mine, bob).statusCode()).isEqualTo(404);
        assertThat(stack.post("/api/tasks/" + mine + "/complete", bob, "").statusCode())
                .isEqualTo(404);
    }

    private static Process beganDemo() {
        Process demo = stack.start("demo");
        await().atMost(PATIENCE).until(() -> stack.output(demo).contains("The live stream is open"));
        return demo;
    }

    private static String create(String token, String title) {
        var answer = stack.post("/api/tasks", token, "{\"title\":\"%s\",\"tags\":[\"home\"]}".formatted(title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RunningStack.json(answer.body()).get("id").asText();
    }

    private static String demoUser(Process demo) {
        return stack.output(demo).lines().findFirst().orElseThrow().split(" ", 3)[1];
    }
}
