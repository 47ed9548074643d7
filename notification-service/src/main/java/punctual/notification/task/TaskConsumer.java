package punctual.notification.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import punctual.contracts.Topics;
import punctual.notification.stream.ShownTransactions;

/** Reads the topic of tasks and tags. */
@ApplicationScoped
class TaskConsumer {
    private final ShownTransactions transactions;
    private final TaskHandler handler;

    TaskConsumer(ShownTransactions transactions, TaskHandler handler) {
        this.transactions = transactions;
        this.handler = handler;
    }

    @Incoming(Topics.TASK_EVENTS)
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        return transactions.receive(batch, handler);
    }
}
