package punctual.recurrence.taskevents;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import punctual.contracts.Topics;

/** Gives the consumer what it is to read together. */
final class Batches {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Batches() {}

    /** Returns when the batch is handled. */
    static void read(Vertx vertx, TaskEventConsumer consumer, List<ProducerRecord<String, byte[]>> sent) {
        begin(vertx, consumer, sent).orTimeout(PATIENCE.toSeconds(), SECONDS).join();
    }

    static CompletableFuture<Void> begin(
            Vertx vertx, TaskEventConsumer consumer, List<ProducerRecord<String, byte[]>> sent) {
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, sent.size())
                .mapToObj(offset -> record(offset, sent.get(offset)))
                .toList();
        var batch = new ConsumerRecords<>(Map.of(new TopicPartition(Topics.TASK_EVENTS, 0), records), Map.of());
        return Uni.createFrom()
                .deferred(() -> consumer.on(batch))
                .runSubscriptionOn(command ->
                        VertxContext.getOrCreateDuplicatedContext(vertx).runOnContext(_ -> command.run()))
                .subscribeAsCompletionStage();
    }

    private static ConsumerRecord<byte[], byte[]> record(int offset, ProducerRecord<String, byte[]> sent) {
        byte[] key = sent.key().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                key.length,
                sent.value().length,
                key,
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
