package punctual.reminder.planning;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;
import punctual.messaging.Cause;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.ReceivedEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderStore;
import punctual.reminder.TaskPicture;

/** Plans the reminders of the tasks in one polled batch, and remembers when the first of them triggers. */
final class TaskEventHandler implements ConnectionHandler {

    private static final Set<String> TYPES = Set.of(
            EventTypes.TASK_CREATED,
            EventTypes.TASK_UPDATED,
            EventTypes.TASK_COMPLETED,
            EventTypes.TASK_REOPENED,
            EventTypes.TASK_DELETED,
            EventTypes.TASK_RESTORED);

    private final TaskPictureStore pictures;
    private final ReminderStore reminders;
    private final Clock clock;
    private Instant firstTrigger = Instant.MAX;

    TaskEventHandler(TaskPictureStore pictures, ReminderStore reminders, Clock clock) {
        this.pictures = pictures;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<Reading> readings = events.stream().map(Reading::of).toList();
        Map<UUID, TaskPicture> tasks = new LinkedHashMap<>();
        readings.forEach(reading -> tasks.put(reading.task().taskId(), reading.picture()));
        return pictures.lock(connection, tasks.values())
                .chain(versions -> reminders
                        .lockOfTasks(connection, tasks.keySet())
                        .map(existing -> play(readings, new PlanningBatch(versions, existing))))
                .chain(batch -> pictures.save(connection, batch.newPictures())
                        .chain(() -> reminders.write(connection, batch.changed(), batch.events())));
    }

    /** When the first reminder triggers that was planned; {@link Instant#MAX} when none was. */
    Instant firstTrigger() {
        return firstTrigger;
    }

    private PlanningBatch play(List<Reading> readings, PlanningBatch batch) {
        Instant now = clock.instant();
        readings.forEach(reading -> batch.play(reading.task(), reading.time(), reading.cause(), now));
        batch.changed().stream()
                .filter(Reminder::isPending)
                .map(Reminder::triggerTime)
                .filter(trigger -> trigger.isBefore(firstTrigger))
                .forEach(trigger -> firstTrigger = trigger);
        return batch;
    }

    private record Reading(TaskState task, Instant time, Cause cause) {

        static Reading of(ReceivedEvent event) {
            return new Reading(event.data(TaskEvent.class).task(), event.time(), Cause.by(event));
        }

        TaskPicture picture() {
            return TaskPicture.of(task, time);
        }
    }
}
