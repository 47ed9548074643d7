package punctual.system;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import punctual.contracts.Topics;
import punctual.embedded.TopicReader;
import punctual.embedded.TopicWriter;

/** Sends every record about one user once more, as it is, as soon as it is on its topic. */
final class Doubling implements AutoCloseable {
    private final String kafka;
    private final String user;
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean over;

    Doubling(String kafka, String user) {
        this.kafka = kafka;
        this.user = user;
        TopicReader reader = TopicReader.fromNow(kafka, Topics.TASK_EVENTS, Topics.REMINDERS, Topics.TASK_UPDATES);
        this.thread = Thread.ofVirtual().start(() -> run(reader));
    }

    /** How many records of the type have been doubled. */
    int sent(String type) {
        return sent.getOrDefault(type, 0);
    }

    private void run(TopicReader reader) {
        Set<String> known = new HashSet<>();
        try (reader;
                TopicWriter writer = new TopicWriter(kafka)) {
            for (int read = 0; !over; ) {
                List<ConsumerRecord<String, byte[]>> records = reader.records();
                records.subList(read, records.size()).stream()
                        .filter(this::isAboutTheUser)
                        .filter(record -> known.add(TopicReader.header(record, "ce_id")))
                        .forEach(record -> sendAgain(writer, record));
                read = records.size();
            }
        }
    }

    private boolean isAboutTheUser(ConsumerRecord<String, byte[]> record) {
        return user.equals(RunningStack.json(new String(record.value(), StandardCharsets.UTF_8))
                .path("user_id")
                .asText());
    }

    private void sendAgain(TopicWriter writer, ConsumerRecord<String, byte[]> record) {
        writer.send(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
        sent.merge(String.valueOf(TopicReader.type(record)), 1, Integer::sum);
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
