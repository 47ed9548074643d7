package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.messaging.Inbox;

/** Reads {@code task-updates}. */
@ApplicationScoped
class TaskUpdatesConsumer {
    private final Inbox inbox;
    private final OccurrenceHandler handler;

    TaskUpdatesConsumer(Inbox inbox, OccurrenceHandler handler) {
        this.inbox = inbox;
        this.handler = handler;
    }

    @Incoming("task-updates")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        return inbox.receive(batch, handler);
    }
}
