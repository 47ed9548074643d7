package punctual.reminder.planning;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import punctual.contracts.EventTypes;
import punctual.contracts.TaskEvent;
import punctual.contracts.TaskState;
import punctual.messaging.Cause;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.Pipeline;
import punctual.messaging.ReceivedEvent;
import punctual.reminder.Reminder;
import punctual.reminder.ReminderChange;
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

    private static final BinaryOperator<TaskPicture> LATER =
            BinaryOperator.maxBy(Comparator.comparingLong(TaskPicture::version));

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
        readings.forEach(reading -> tasks.merge(reading.task().taskId(), reading.picture(), LATER));
        return pictures.lock(connection, tasks).chain(known -> reminders
                .lockOfTasks(connection, known.keySet())
                .map(existing -> play(readings, new PlanningBatch(known, existing)))
                .chain(batch -> Pipeline.of(List.of(
                        pictures.save(connection, of(known.keySet(), batch.newPictures())),
                        reminders.write(connection, batch.changes(), batch.events())))));
    }

    /** The row of a task that was not known was made as it is after the batch. */
    private static List<TaskPicture> of(Set<UUID> known, List<TaskPicture> pictures) {
        return pictures.stream().filter(picture -> known.contains(picture.id())).toList();
    }

    /** When the first reminder triggers that was planned; {@link Instant#MAX} when none was. */
    Instant firstTrigger() {
        return firstTrigger;
    }

    private PlanningBatch play(List<Reading> readings, PlanningBatch batch) {
        Instant now = clock.instant();
        readings.forEach(reading -> batch.play(reading.task(), reading.time(), reading.cause(), now));
        batch.changes().stream()
                .map(ReminderChange::after)
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
