package punctual.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.Context;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import punctual.contracts.Topics;

/**
 * Where records go that can never be handled: to {@code <topic>.<service>.dlq}, with their key, bytes and headers, and
 * with headers that say why and where they were, named as SmallRye's dead-letter queue names them.
 */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Vertx vertx;
    private final KafkaProducers producers;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final String service;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(Vertx vertx, KafkaProducers producers, Backoff backoff, MeterRegistry meters, MessagingConfig config) {
        this.vertx = vertx;
        this.producers = producers;
        this.backoff = backoff;
        this.meters = meters;
        this.service = config.service();
    }

    /** Completes when Kafka has the record, however long that takes. */
    Uni<Void> send(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        LOG.warnf(
                "topic=%s partition=%d offset=%d %s goes to the dead-letter queue: %s",
                record.topic(), record.partition(), record.offset(), ids(record), reason);
        meters.counter("punctual.dead.letters", "topic", record.topic()).increment();
        ProducerRecord<byte[], byte[]> dead = dead(record, reason);
        return backoff.retry(
                () -> Context.newInstance(vertx.getOrCreateContext()).executeBlocking(() -> deliver(dead)), _ -> true);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    private synchronized @Nullable Void deliver(ProducerRecord<byte[], byte[]> dead)
            throws InterruptedException, ExecutionException {
        if (producer == null) {
            producer = producers.forDeadLetters();
        }
        producer.send(dead).get();
        return null;
    }

    private static String ids(ConsumerRecord<byte[], byte[]> record) {
        try {
            ReceivedEvent event = ReceivedEvent.read(record);
            return "event_id=%s correlation_id=%s".formatted(event.id(), event.extension("correlationid"));
        } catch (UnprocessableEventException _) {
            return "event_id=none";
        }
    }

    private ProducerRecord<byte[], byte[]> dead(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        Map.of(
                        "dead-letter-reason", String.valueOf(reason.getMessage()),
                        "dead-letter-cause", reason.getClass().getName(),
                        "dead-letter-topic", record.topic(),
                        "dead-letter-partition", String.valueOf(record.partition()),
                        "dead-letter-offset", String.valueOf(record.offset()))
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(Topics.dlq(record.topic(), service), null, record.key(), record.value(), headers);
    }
}
