package punctual.reminder.outcome;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.messaging.Inbox;

/** Reads the results of deliveries from the topic reminders, where this service's own events are too. */
@ApplicationScoped
class DeliveryConsumer {

    private final Inbox inbox;
    private final OutcomeHandler handler;

    DeliveryConsumer(Inbox inbox, OutcomeHandler handler) {
        this.inbox = inbox;
        this.handler = handler;
    }

    @Incoming("reminders")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        return inbox.receive(batch, handler);
    }
}
