package punctual.audit.recording;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the three topics and their dead-letter queues. A record that one cannot read is stored, never sent on. */
@ApplicationScoped
class TopicConsumers {
    private final Recorder recorder;

    TopicConsumers(Recorder recorder) {
        this.recorder = recorder;
    }

    @Incoming("task-events")
    Uni<Void> taskEvents(ConsumerRecords<byte[], byte[]> batch) {
        return recorder.record(batch);
    }

    @Incoming("reminders")
    Uni<Void> reminders(ConsumerRecords<byte[], byte[]> batch) {
        return recorder.record(batch);
    }

    @Incoming("task-updates")
    Uni<Void> taskUpdates(ConsumerRecords<byte[], byte[]> batch) {
        return recorder.record(batch);
    }

    @Incoming("dead-letters")
    Uni<Void> deadLetters(ConsumerRecords<byte[], byte[]> batch) {
        return recorder.record(batch);
    }
}
