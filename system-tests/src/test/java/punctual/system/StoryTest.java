package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import punctual.contracts.Topics;

@OnSharedStack
class StoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        assertThat(told).contains("That was the whole story.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task-service",
                "reminder-service",
                "recurrence-service",
                "notification-service",
                "audit-service",
                "kafka",
                "postgresql"
            })
    void theDemoPassesWhileAPartIsKilled(String part) {
        Process demo = stack.start("demo");
        stack.kill(part);
        assertThat(stack.finish(demo)).contains("That was the whole story.");
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
        assertThat(stack.finish(demo)).contains("That was the whole story.");
    }

    @Test
    void everyTopicCarriesEventsThatHoldToTheirSchemas() {
        assertThat(Published.on(stack.address("kafka")))
                .extracting(Published::topic)
                .contains(Topics.TASK_EVENTS, Topics.REMINDERS, Topics.TASK_UPDATES);
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

    private static String create(String token, String title) {
        var answer = stack.post("/api/tasks", token, "{\"title\":\"%s\",\"tags\":[\"home\"]}".formatted(title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RunningStack.json(answer.body()).get("id").asText();
    }

    private static String demoUser(Process demo) {
        return stack.output(demo).lines().findFirst().orElseThrow().split(" ", 3)[1];
    }
}
