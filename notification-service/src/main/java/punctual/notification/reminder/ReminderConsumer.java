package punctual.notification.reminder;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.contracts.Topics;
import punctual.notification.delivery.Agenda;
import punctual.notification.delivery.Deliveries;
import punctual.notification.stream.ShownTransactions;

/** Reads the topic of reminders. */
@ApplicationScoped
class ReminderConsumer {
    private final ShownTransactions transactions;
    private final ReminderHandler handler;
    private final Deliveries deliveries;

    ReminderConsumer(ShownTransactions transactions, ReminderHandler handler, Deliveries deliveries) {
        this.transactions = transactions;
        this.handler = handler;
        this.deliveries = deliveries;
    }

    @Incoming(Topics.REMINDERS)
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        Agenda agenda = new Agenda();
        return transactions.receive(batch, handler.with(agenda)).invoke(() -> deliveries.begin(agenda));
    }
}
