package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.messaging.Inbox;

/** Reads {@code reminders}. */
@ApplicationScoped
class RemindersConsumer {
    private final Inbox inbox;
    private final ReminderSentHandler handler;

    RemindersConsumer(Inbox inbox, ReminderSentHandler handler) {
        this.inbox = inbox;
        this.handler = handler;
    }

    @Incoming("reminders")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        return inbox.receive(batch, handler);
    }
}
