package punctual.local.dlq;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import punctual.contracts.Topic;
import punctual.contracts.Topics;
import punctual.local.stack.StackException;

/**
 * The dead-letter queues of a stack. How far they were dealt with is kept as the offsets of a consumer group, so that
 * the records stay where they are until their retention ends.
 */
public final class DeadLetterQueues implements AutoCloseable {
    /** The consumer group whose offsets say what was replayed or discarded. */
    public static final String GROUP = "punctual-dlq";

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> client;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Reaches Kafka by those client settings; {@code queues} are topics, all of them where none is named. */
    public DeadLetterQueues(Map<String, Object> client, List<String> queues) {
        this.client = client;
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("group.id", GROUP);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = (queues.isEmpty() ? names() : queues.stream())
                .flatMap(queue -> consumer.partitionsFor(queue).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** The names of all dead-letter queues. */
    public static Stream<String> names() {
        return Topics.all().stream().map(Topic::name).filter(name -> name.endsWith(".dlq"));
    }

    /** Hands over a line of JSON for each record that was not dealt with. */
    public void list(Consumer<String> out) {
        forEach(dead -> {
            out.accept(DeadRecord.of(dead).line());
            return true;
        });
    }

    /** Publishes each again where it was, and remembers that; answers how many. Says of each that it cannot replay why. */
    public int replay(Consumer<String> out) {
        try (var producer = new KafkaProducer<>(reliable(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return forEach(dead -> {
                var leftOut = DeadRecord.leftOut(dead);
                leftOut.ifPresentOrElse(out, () -> send(producer, DeadRecord.revived(dead)));
                dealtWith(dead);
                return leftOut.isEmpty();
            });
        }
    }

    /** Leaves them where they are, and out of the list; answers how many. */
    public int discard() {
        return forEach(dead -> {
            dealtWith(dead);
            return true;
        });
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** One after the other, as a queue may hold more than memory does, and no further than it is now; answers how many were taken. */
    private int forEach(Predicate<ConsumerRecord<byte[], byte[]>> take) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int taken = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var dead : consumer.poll(POLL)) {
                if (dead.offset() < ends.getOrDefault(new TopicPartition(dead.topic(), dead.partition()), 0L)
                        && take.test(dead)) {
                    taken++;
                }
            }
        }
        return taken;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new StackException(
                    "Kafka did not take a record for %s: %s".formatted(record.topic(), e.getMessage()), e);
        } catch (InterruptedException e) {
            throw new StackException("interrupted", e);
        }
    }

    private void dealtWith(ConsumerRecord<byte[], byte[]> dead) {
        consumer.commitSync(
                Map.of(new TopicPartition(dead.topic(), dead.partition()), new OffsetAndMetadata(dead.offset() + 1)));
    }

    private Map<String, Object> reliable() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.request.size", 1 << 21);
        return settings;
    }
}
