package punctual.local.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import punctual.contracts.EventJson;
import punctual.contracts.Topics;
import punctual.embedded.Durability;
import punctual.embedded.FreePorts;
import punctual.embedded.KafkaServer;
import punctual.embedded.TopicSetup;

class DeadLetterQueuesTest {
    private static final String QUEUE = Topics.dlq(Topics.TASK_EVENTS, "reminder-service");
    private static final byte[] KEY = {(byte) 0xff, 1, 2};
    private static final int PARTITION = 7;

    private static KafkaServer kafka;
    private static Map<String, Object> client;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        kafka = new KafkaServer(folder, FreePorts.next(), FreePorts.next(), Durability.FAST);
        kafka.start();
        TopicSetup.create(kafka.bootstrapServers());
        client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        kafka.stop();
    }

    @AfterEach
    void dealWithTheRest() {
        try (var queues = new DeadLetterQueues(client, List.of())) {
            queues.discard();
        }
    }

    @Test
    void aDeadRecordSaysWhyAndWhereItWas() throws Exception {
        kill("first");

        assertThat(listed()).singleElement().satisfies(line -> {
            var dead = EventJson.mapper().readTree(line);
            assertThat(dead.path("queue").asText()).isEqualTo(QUEUE);
            assertThat(dead.path("reason").asText()).isEqualTo("it is no event");
            assertThat(dead.path("topic").asText()).isEqualTo(Topics.TASK_EVENTS);
            assertThat(dead.path("topic_offset").asText()).isEqualTo("3");
            assertThat(dead.path("type").asText()).isEqualTo("todo.task.created");
            assertThat(dead.path("value").asText()).isEqualTo("first");
        });
    }

    @Test
    void aReplayedRecordIsWhereItWasAsItWasAndReplayedOnce() throws Exception {
        kill("first");
        kill("second");

        try (var queues = new DeadLetterQueues(client, List.of(QUEUE));
                var topic = behindTheEnd()) {
            assertThat(queues.replay(said::add)).isEqualTo(2);

            var revived = next(topic, 2);
            assertThat(revived)
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsExactly("first", "second");
            assertThat(revived).allSatisfy(record -> {
                assertThat(record.key()).isEqualTo(KEY);
                assertThat(record.headers().toArray())
                        .extracting(header -> header.key())
                        .containsExactly("ce_type");
            });
        }
        assertThat(listed()).isEmpty();
        try (var again = new DeadLetterQueues(client, List.of())) {
            assertThat(again.replay(said::add)).isZero();
        }
    }

    @Test
    void whatItsQueueDidNotTakeIsSaidAndTheOthersAreReplayed() throws Exception {
        kill("first", Map.of("dead-letter-left-out", "the record is 5242880 bytes"));
        kill("second");
        try (var queues = new DeadLetterQueues(client, List.of(QUEUE));
                var topic = behindTheEnd()) {
            assertThat(queues.replay(said::add)).isEqualTo(1);
            assertThat(next(topic, 1)).singleElement().satisfies(record -> assertThat(record.value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("second"));
        }
        assertThat(said).singleElement().asString().contains("offset 3 of partition 7 of task-events", "5242880 bytes");
    }

    @Test
    void aDiscardedRecordIsListedNoMore() throws Exception {
        kill("first");
        try (var queues = new DeadLetterQueues(client, List.of())) {
            assertThat(queues.discard()).isEqualTo(1);
        }
        kill("second");

        assertThat(listed()).singleElement().asString().contains("second");
    }

    private List<String> listed() {
        List<String> lines = new ArrayList<>();
        try (var queues = new DeadLetterQueues(client, List.of())) {
            queues.list(lines::add);
        }
        return lines;
    }

    private void kill(String value) throws ExecutionException, InterruptedException {
        kill(value, Map.of());
    }

    private void kill(String value, Map<String, String> more) throws ExecutionException, InterruptedException {
        var dead = new ProducerRecord<>(QUEUE, 0, KEY, value.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_type", "todo.task.created",
                        "dead-letter-reason", "it is no event",
                        "dead-letter-cause", "punctual.Some",
                        "dead-letter-topic", Topics.TASK_EVENTS,
                        "dead-letter-partition", Integer.toString(PARTITION),
                        "dead-letter-offset", "3")
                .forEach((name, text) -> dead.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        more.forEach((name, text) -> dead.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(dead).get().hasOffset()).isTrue();
        }
    }

    private KafkaConsumer<byte[], byte[]> behindTheEnd() {
        var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partition = List.of(new TopicPartition(Topics.TASK_EVENTS, PARTITION));
        consumer.assign(partition);
        consumer.seekToEnd(partition);
        assertThat(consumer.position(partition.getFirst())).isNotNegative();
        return consumer;
    }

    private static List<ConsumerRecord<byte[], byte[]>> next(KafkaConsumer<byte[], byte[]> topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (records.size() < count && System.nanoTime() < end) {
            topic.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }
}
