package punctual.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two reminders that come due while a stack is down, which starts again with its clock a day and an hour later. */
record Outage(Client user) {
    static final Duration CLOCK_OFFSET = Duration.ofHours(25);

    private static final Duration CATCH_UP = Duration.ofHours(24);
    private static final Duration LATE = Duration.ofMinutes(20);
    private static final Duration FOR_THE_START = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Before the stop: one for 20 minutes before the start, and one for just before the catch-up window. */
    static Outage begin(Client user) {
        Instant start = Instant.now().plus(CLOCK_OFFSET);
        user.post("/api/tasks", task("Late", start.minus(LATE)));
        user.post("/api/tasks", task("Missed", start.minus(CATCH_UP).minusSeconds(1)));
        await().atMost(PATIENCE)
                .until(() -> user.list("/api/reminders?status=pending").size() == 2);
        return new Outage(user);
    }

    private static Map<String, Object> task(String title, Instant reminder) {
        return Map.of("title", title, "reminders", List.of(Map.of("at", reminder.toString())));
    }

    /** After the start: the one has come once, saying how late, and the other is shown as missed. */
    void assertTold() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(user.list("/api/reminders"))
                .extracting(reminder -> reminder.get("status").asText())
                .containsExactly("missed", "sent"));
        JsonNode sent = user.list("/api/reminders?status=sent").getFirst();
        assertThat(Duration.ofMillis(sent.get("late_by_ms").asLong())).isBetween(LATE, LATE.plus(FOR_THE_START));
        assertThat(user.list("/api/notifications")).singleElement().satisfies(notification -> {
            assertThat(notification.get("title").asText()).isEqualTo("Late");
            assertThat(notification.get("message").asText()).matches(".* This reminder is 2\\d minutes late\\.");
        });
    }
}
