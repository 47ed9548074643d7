package punctual.reminder.planning;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.messaging.Inbox;
import punctual.reminder.ReminderStore;
import punctual.reminder.firing.ReminderTimer;

/** Reads task-events, and wakes the timer for what was planned. */
@ApplicationScoped
class TaskEventConsumer {

    private final Inbox inbox;
    private final TaskPictureStore pictures;
    private final ReminderStore reminders;
    private final ReminderTimer timer;
    private final Clock clock;

    TaskEventConsumer(
            Inbox inbox, TaskPictureStore pictures, ReminderStore reminders, ReminderTimer timer, Clock clock) {
        this.inbox = inbox;
        this.pictures = pictures;
        this.reminders = reminders;
        this.timer = timer;
        this.clock = clock;
    }

    @Incoming("task-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        TaskEventHandler handler = new TaskEventHandler(pictures, reminders, clock);
        return inbox.receive(batch, handler).invoke(() -> timer.wake(handler.firstTrigger()));
    }
}
