package punctual.messaging;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What came onto a topic while this service was away. It asks for the offsets that the consumer group has committed, so
 * it does not matter which replica reads what.
 */
@ApplicationScoped
public class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final Map<String, Object> settings;
    private final String group;
    private final Backoff backoff;

    Backlog(@Identifier("default-kafka-broker") Map<String, Object> broker, MessagingConfig config, Backoff backoff) {
        this.settings = new HashMap<>(broker);
        this.settings.put(AdminClientConfig.CLIENT_ID_CONFIG, config.service() + "-backlog");
        this.group = config.service();
        this.backoff = backoff;
    }

    /**
     * Completes when the service's replicas have handled all that is on the topic now, and never fails: when that, or
     * Kafka's answer, takes longer than {@code patience}, it is given up and logged. Without patience it does not ask.
     */
    public Uni<Void> read(String topic, Duration patience) {
        if (!patience.isPositive()) {
            return Uni.createFrom().voidItem();
        }
        return backoff.retry(() -> read(topic).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()), _ -> true)
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Goes on though %s is not read to its end yet: %s", topic, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> read(String topic) {
        return Uni.createFrom().item(() -> Admin.create(settings)).chain(kafka -> Uni.createFrom()
                .completionStage(ends(kafka, topic))
                .chain(ends -> read(kafka, ends))
                .onTermination()
                .invoke(() -> kafka.close(Duration.ZERO)));
    }

    private Uni<Void> read(Admin kafka, Map<TopicPartition, Long> ends) {
        return Uni.createFrom()
                .completionStage(() -> kafka.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .toCompletionStage())
                .map(committed ->
                        ends.entrySet().stream().allMatch(end -> isRead(committed.get(end.getKey()), end.getValue())))
                .repeat()
                .withDelay(BETWEEN_LOOKS)
                .until(Boolean::booleanValue)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean isRead(@Nullable OffsetAndMetadata committed, long end) {
        return committed != null && committed.offset() >= end;
    }

    /** The end of each partition in which there is something. */
    private static CompletionStage<Map<TopicPartition, Long>> ends(Admin kafka, String topic) {
        return kafka.describeTopics(List.of(topic))
                .allTopicNames()
                .toCompletionStage()
                .thenApply(topics -> topics.values().stream()
                        .flatMap(found -> found.partitions().stream())
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList())
                .thenCompose(partitions -> offsets(kafka, partitions, OffsetSpec.earliest())
                        .thenCombine(offsets(kafka, partitions, OffsetSpec.latest()), Backlog::whereThereIsSomething));
    }

    private static Map<TopicPartition, Long> whereThereIsSomething(
            Map<TopicPartition, ListOffsetsResultInfo> first, Map<TopicPartition, ListOffsetsResultInfo> last) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        last.forEach((partition, end) -> {
            if (end.offset() > requireNonNull(first.get(partition)).offset()) {
                ends.put(partition, end.offset());
            }
        });
        return ends;
    }

    /** Up to what consumers may read, which leaves out open transactions of others. */
    private static CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Admin kafka, List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(toMap(Function.identity(), _ -> spec));
        return kafka.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .toCompletionStage();
    }
}
