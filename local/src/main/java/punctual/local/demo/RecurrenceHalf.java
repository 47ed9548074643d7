package punctual.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A weekly task: completing it makes the next, at the same local time, and completing it again makes none. */
final class RecurrenceHalf {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final Duration LOOK_FOR_A_SECOND = Duration.ofSeconds(2);

    private final Tasks tasks;
    private final Clock clock;
    private final Narrator narrator;

    RecurrenceHalf(Tasks tasks, Clock clock, Narrator narrator) {
        this.tasks = tasks;
        this.clock = clock;
        this.narrator = narrator;
    }

    /** Returns the first task's id. */
    String tell() {
        narrator.chapter("A recurring task");
        var due = clock.instant()
                .atZone(BERLIN)
                .toLocalDate()
                .plusDays(1)
                .atTime(NINE)
                .atZone(BERLIN);
        var first = makeTask(due);
        var id = first.path("id").asText();
        var series = first.path("recurring_task_id").asText();
        tasks.complete(id);
        narrator.say("It was completed: POST /api/tasks/%s/complete", id);
        awaitNext(series, due.plusWeeks(1));
        tasks.complete(id);
        narrator.say("It was completed again");
        expectNoSecond(series);
        return id;
    }

    private JsonNode makeTask(ZonedDateTime due) {
        var title = "Put the bins out " + UUID.randomUUID().toString().substring(0, 8);
        var task = tasks.create(
                title,
                () -> Map.of(
                        "title", title,
                        "due_date", due.toInstant().toString(),
                        "time_zone", BERLIN.getId(),
                        "recurrence", Map.of("rrule", "FREQ=WEEKLY")));
        narrator.say("A weekly task was made, due %s: POST /api/tasks", due);
        narrator.detail("%s '%s'".formatted(task.path("id").asText(), title));
        return task;
    }

    private void awaitNext(String series, ZonedDateTime expected) {
        var next = Deadline.ofStep()
                .await("the next occurrence of %s".formatted(series), () -> tasks.open(series).stream()
                        .findFirst());
        var due = next.path("due_date").asText();
        if (!due.equals(expected.toInstant().toString())) {
            throw new StoryException(
                    "Expected the next occurrence due %s, got %s".formatted(expected.toInstant(), due));
        }
        narrator.say("The next occurrence was made, due %s", expected);
        narrator.detail(next.path("id").asText());
    }

    private void expectNoSecond(String series) {
        var deadline = Deadline.in(LOOK_FOR_A_SECOND);
        do {
            List<JsonNode> open = tasks.open(series);
            if (open.size() != 1) {
                throw new StoryException(
                        "Expected one open task of the series %s, got %d".formatted(series, open.size()));
            }
        } while (!deadline.isOver());
        narrator.say("There is no second one");
    }
}
