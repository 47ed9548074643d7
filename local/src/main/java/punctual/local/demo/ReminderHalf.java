package punctual.local.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A task with a reminder three seconds ahead: changed, reminded of, once. */
final class ReminderHalf {
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private final Tasks tasks;
    private final LiveStream stream;
    private final Clock clock;
    private final Narrator narrator;

    ReminderHalf(Tasks tasks, LiveStream stream, Clock clock, Narrator narrator) {
        this.tasks = tasks;
        this.stream = stream;
        this.clock = clock;
        this.narrator = narrator;
    }

    /** Returns the task's id. */
    String tell() {
        narrator.chapter("A reminder");
        Deadline.ofStep()
                .await("the live stream to open", () -> stream.isOpen() ? Optional.of(true) : Optional.empty());
        narrator.say("The live stream is open: GET /api/stream");
        var id = makeTask();
        tasks.patch(id, Map.of("priority", "high"));
        narrator.say("Its priority was changed to high: PATCH /api/tasks/%s", id);
        awaitReminder(id);
        awaitNotified(id);
        return id;
    }

    private String makeTask() {
        var title = "Water the plants " + UUID.randomUUID().toString().substring(0, 8);
        var task = tasks.create(title, () -> task(title));
        var id = task.path("id").asText();
        narrator.say(
                "A task was made, with a reminder at %s: POST /api/tasks",
                task.at("/reminders/0/at").asText());
        narrator.detail(
                "%s '%s', due %s".formatted(id, title, task.path("due_date").asText()));
        return id;
    }

    private Object task(String title) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Map.of(
                "title", title,
                "due_date", now.plus(1, ChronoUnit.HOURS).toString(),
                "reminders", List.of(Map.of("at", now.plus(AHEAD).toString())));
    }

    private void awaitReminder(String id) {
        var notification = Deadline.ofStep()
                .await(
                        "a notification for task %s on the stream".formatted(id),
                        () -> stream.events(event -> isReminder(event, id)).stream()
                                .findFirst());
        var at = Instant.parse(tasks.get(id).at("/reminders/0/at").asText());
        narrator.say(
                "The reminder arrived on the stream, %d ms after its time",
                Duration.between(at, clock.instant()).toMillis());
        narrator.detail("'%s': %s"
                .formatted(
                        notification.payload().path("title").asText(),
                        notification.payload().path("message").asText()));
    }

    private void awaitNotified(String id) {
        Deadline.ofStep()
                .await(
                        "task %s to say notified: true".formatted(id),
                        () -> tasks.get(id).path("notified").asBoolean() ? Optional.of(true) : Optional.empty());
        narrator.say("The task says notified: true");
        var kept = tasks.notifications(id).size();
        var streamed = stream.events(event -> isReminder(event, id)).size();
        if (kept != 1 || streamed != 1) {
            throw new StoryException("Expected one notification for task %s, got %d, and %d on the stream"
                    .formatted(id, kept, streamed));
        }
    }

    private static boolean isReminder(StreamEvent event, String taskId) {
        return event.type().equals("notification")
                && event.payload().path("task_id").asText().equals(taskId);
    }
}
