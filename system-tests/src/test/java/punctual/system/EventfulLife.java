package punctual.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of change to tasks, tags, reminders and series, and the changes that services make because of them. */
final class EventfulLife {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Client user;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private String purged = "";

    EventfulLife(Client user) {
        this.user = user;
    }

    /** A task that is there no more. */
    String purged() {
        return purged;
    }

    void live() {
        edit();
        endAndComeBack();
        recur();
        takeBackAnOccurrence();
        manyAtOnce();
        changeTags();
        beReminded();
    }

    private void edit() {
        String id = create(Map.of("title", "Water the plants", "tags", List.of("home", "garden"), "priority", "high"));
        user.patch(path(id), Map.of("description", "All of them", "due_date", in(2)));
        user.put(path(id), Map.of("title", "Water the roses", "tags", List.of("Home"), "due_date", in(3)));
        user.post(path(id, "complete"));
        user.patch(path(id), Map.of("priority", "urgent"));
        String allDay = create(Map.of(
                "title",
                "Fast",
                "due_date",
                LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
                "time_zone",
                "America/New_York",
                "tags",
                List.of("garden")));
        user.patch(path(allDay), Map.of("time_zone", "Asia/Tokyo"));
    }

    private void endAndComeBack() {
        String reopened = create(Map.of("title", "Call"));
        user.post(path(reopened, "complete"));
        user.post(path(reopened, "reopen"));
        String deleted = create(Map.of("title", "Write", "tags", List.of("home")));
        user.delete(path(deleted));
        String restored = create(Map.of("title", "Read"));
        user.post(path(restored, "complete"));
        user.delete(path(restored));
        user.post(path(restored, "restore"));
        purged = create(Map.of("title", "Forget"));
        user.delete(path(purged) + "?purge=true");
    }

    private void recur() {
        JsonNode first = user.post("/api/tasks", series("Bins", "FREQ=WEEKLY"));
        String series = first.get("recurring_task_id").asText();
        user.post(path(first.get("id").asText(), "complete"));
        user.post(path(next(series, ""), "skip"));
        String third = next(series, "");
        user.patch(path(third), Map.of("recurrence", Map.of("rrule", "FREQ=DAILY;INTERVAL=2")));
        user.delete(path(third));
        next(series, third);
        String ended = create(series("Once more", "FREQ=DAILY;COUNT=2"));
        HashMap<String, Object> noRecurrence = new HashMap<>();
        noRecurrence.put("recurrence", null);
        user.patch(path(ended), noRecurrence);
    }

    private void takeBackAnOccurrence() {
        JsonNode first = user.post("/api/tasks", series("Backup", "FREQ=MONTHLY"));
        String series = first.get("recurring_task_id").asText();
        user.post(path(first.get("id").asText(), "complete"));
        String taken = next(series, "");
        user.post(path(first.get("id").asText(), "reopen"));
        await().atMost(PATIENCE)
                .until(() ->
                        user.get(path(taken)).get("deleted_reason").asText().equals("withdrawn"));
    }

    private void manyAtOnce() {
        String one = create(Map.of("title", "One"));
        String two = create(Map.of("title", "Two"));
        user.post(
                "/api/tasks/bulk",
                Map.of(
                        "operations",
                        List.of(
                                Map.of("op", "create", "task", Map.of("title", "Three", "tags", List.of("home"))),
                                Map.of("op", "patch", "id", one, "task", Map.of("title", "The first")),
                                Map.of("op", "complete", "id", one),
                                Map.of("op", "reopen", "id", one),
                                Map.of("op", "delete", "id", two),
                                Map.of("op", "restore", "id", two))));
    }

    private void changeTags() {
        user.post("/api/tags", Map.of("name", "office", "color", "#00AAFF"));
        user.patch("/api/tags/" + tag("home"), Map.of("name", "house", "color", "#112233"));
        user.delete("/api/tags/" + tag("garden"));
    }

    private void beReminded() {
        String reminded = create(Map.of(
                "title",
                "Leave",
                "due_date",
                in(1),
                "reminders",
                List.of(Map.of("at", Instant.now().plusSeconds(2).toString()))));
        String snoozed = withReminder("Snoozed");
        user.post("/api/reminders/" + reminder(snoozed) + "/snooze", Map.of("minutes", 5));
        user.post("/api/reminders/" + reminder(withReminder("Cancelled")) + "/cancel");
        String moved = withReminder("Moved");
        reminder(moved);
        user.patch(path(moved), Map.of("due_date", in(4)));
        user.post(path(withReminder("Done early"), "complete"));
        await().atMost(PATIENCE)
                .until(() -> user.get(path(reminded)).get("notified").asBoolean());
    }

    private String create(Map<String, Object> task) {
        return user.post("/api/tasks", task).get("id").asText();
    }

    private String withReminder(String title) {
        return create(Map.of("title", title, "due_date", in(1), "reminders", List.of(Map.of("minutes_before", 30))));
    }

    private String reminder(String task) {
        return await().atMost(PATIENCE)
                .until(
                        () -> user.list("/api/reminders?task_id=" + task).stream()
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .get("id")
                .asText();
    }

    private String tag(String name) {
        return user.list("/api/tags").stream()
                .filter(tag -> tag.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    /** The open task of a series, once it is another than the one given. */
    private String next(String series, String before) {
        return await().atMost(PATIENCE)
                .until(
                        () -> user.list("/api/tasks?status=active&recurring_task_id=" + series).stream()
                                .map(task -> task.get("id").asText())
                                .filter(id -> !id.equals(before))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Map<String, Object> series(String title, String rule) {
        return Map.of(
                "title", title,
                "due_date", in(1),
                "time_zone", "Europe/Berlin",
                "tags", List.of("garden"),
                "reminders", List.of(Map.of("days_before", 1, "time", "18:00")),
                "recurrence", Map.of("rrule", rule));
    }

    private String in(int days) {
        return start.plus(days, ChronoUnit.DAYS).toString();
    }

    private static String path(String id) {
        return "/api/tasks/" + id;
    }

    private static String path(String id, String action) {
        return path(id) + "/" + action;
    }
}
