package punctual.reminder.planning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import punctual.contracts.TaskState;
import punctual.messaging.Cause;
import punctual.messaging.NewEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
import punctual.reminder.TaskPicture;

/** Plays a batch of task events, in their order, on the rows that were locked for it. */
final class PlanningBatch {

    private final Map<UUID, Long> versions;
    private final Map<UUID, Map<UUID, Reminder>> reminders;
    private final Map<UUID, TaskPicture> newPictures = new LinkedHashMap<>();
    private final List<ReminderChange> changes = new ArrayList<>();
    private final List<NewEvent> events = new ArrayList<>();

    /**
     * @param versions of all the batch's tasks, as read before
     * @param existing the reminders of all these tasks
     */
    PlanningBatch(Map<UUID, Long> versions, List<Reminder> existing) {
        this.versions = new HashMap<>(versions);
        this.reminders =
                existing.stream().collect(groupingBy(Reminder::taskId, toMap(Reminder::id, Function.identity())));
    }

    /** Plays one event; one that is not newer than what was read before changes nothing. */
    void play(TaskState task, Instant eventTime, Cause cause, Instant now) {
        if (task.version() <= versions.getOrDefault(task.taskId(), 0L)) {
            return;
        }
        versions.put(task.taskId(), task.version());
        newPictures.put(task.taskId(), TaskPicture.of(task, eventTime));
        Map<UUID, Reminder> current = reminders.computeIfAbsent(task.taskId(), id -> new HashMap<>());
        for (ReminderChange change : Planning.changes(current.values(), task, eventTime, now)) {
            current.put(change.after().id(), change.after());
            changes.add(change);
            events.add(change.event(cause));
        }
    }

    List<TaskPicture> newPictures() {
        return List.copyOf(newPictures.values());
    }

    List<ReminderChange> changes() {
        return changes;
    }

    List<NewEvent> events() {
        return events;
    }
}
