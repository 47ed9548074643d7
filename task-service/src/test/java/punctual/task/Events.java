package punctual.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import punctual.contracts.TaskEvent;
import punctual.contracts.Topics;
import punctual.embedded.Infrastructure;
import punctual.embedded.TopicReader;

/** What the service publishes from here on. */
public final class Events implements AutoCloseable {
    private final TopicReader reader = afterWhatHasBeenWritten();

    /** The first {@code count} events of a task. */
    public List<TaskEvent> ofTask(String id, int count) {
        return records(id, count).stream()
                .map(found -> TopicReader.data(found, TaskEvent.class))
                .toList();
    }

    /** The first {@code count} records about an entity. */
    public List<ConsumerRecord<String, byte[]>> records(String id, int count) {
        return reader.await(count, of(id));
    }

    public List<ConsumerRecord<String, byte[]>> await(int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return reader.await(count, wanted);
    }

    /** All that has been read and is wanted. */
    public List<ConsumerRecord<String, byte[]>> all(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return reader.records().stream().filter(wanted).toList();
    }

    /**
     * Asserts that there are so many records about a task by the time that a later change of another one has come
     * through: the relay publishes in the order of the outbox.
     */
    public void areOnly(int count, String id, Api user) {
        if (count > 0) {
            records(id, count);
        }
        records(user.titled("a later change").id(), 1);
        assertThat(all(of(id))).hasSize(count);
    }

    /** The relay publishes in the order of the outbox: once a later change has come, all before it have. */
    private static TopicReader afterWhatHasBeenWritten() {
        try (TopicReader before = fromNow()) {
            before.await(of(Api.ofNewUser().titled("an earlier change").id()));
        }
        return fromNow();
    }

    private static TopicReader fromNow() {
        return TopicReader.fromNow(Infrastructure.bootstrapServers(), Topics.TASK_EVENTS);
    }

    private static Predicate<ConsumerRecord<String, byte[]>> of(String id) {
        return found -> id.equals(found.key());
    }

    @Override
    public void close() {
        reader.close();
    }
}
