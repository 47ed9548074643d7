package punctual.recurrence.taskevents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.messaging.Inbox;
import punctual.recurrence.store.SeriesStore;
import punctual.recurrence.timer.SeriesTimer;

/** Reads task-events, and wakes the timer for the series that time advances. */
@ApplicationScoped
class TaskEventConsumer {
    private final Inbox inbox;
    private final SeriesStore store;
    private final TemplateTags tags;
    private final SeriesTimer timer;
    private final Clock clock;

    TaskEventConsumer(Inbox inbox, SeriesStore store, TemplateTags tags, SeriesTimer timer, Clock clock) {
        this.inbox = inbox;
        this.store = store;
        this.tags = tags;
        this.timer = timer;
        this.clock = clock;
    }

    @Incoming("task-events")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        TaskEventHandler handler = new TaskEventHandler(store, tags, clock);
        return inbox.receive(batch, handler).invoke(() -> timer.wake(handler.firstAdvance()));
    }
}
