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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
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
    private static final int LONGEST_REASON = 1000;
    private static final int SMALL = 1000;
    private static final int FEW = 50;

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

    /** Completes when Kafka has the record, or, of one too large for it, the place of the record, however long that takes. */
    Uni<Void> send(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        LOG.warnf(
                "topic=%s partition=%d offset=%d %s goes to the dead-letter queue: %s",
                record.topic(), record.partition(), record.offset(), ids(record), shortened(reason.toString()));
        meters.counter("punctual.dead.letters", "topic", record.topic()).increment();
        return deliver(dead(record, reason))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(tooLarge -> deliver(withoutItsBytes(record, reason, tooLarge)));
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    private Uni<Void> deliver(ProducerRecord<byte[], byte[]> dead) {
        return backoff.retry(
                () -> Context.newInstance(vertx.getOrCreateContext())
                        .executeBlocking(() -> producer().send(dead).get())
                        .onFailure(ExecutionException.class)
                        .transform(Throwable::getCause)
                        .replaceWithVoid(),
                failure -> !(failure instanceof RecordTooLargeException));
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = producers.forDeadLetters();
        }
        return producer;
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
        return because(
                new ProducerRecord<>(queue(record), null, record.key(), record.value(), record.headers()),
                record,
                reason);
    }

    /** Of one that came compressed, or with headers as large as it: what is small of it, and where it is to be found. */
    private ProducerRecord<byte[], byte[]> withoutItsBytes(
            ConsumerRecord<byte[], byte[]> record, Throwable reason, Throwable tooLarge) {
        byte[] key = record.key() == null || record.key().length > SMALL ? null : record.key();
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(queue(record), key, null);
        Stream.of(record.headers().toArray())
                .filter(header -> header.key().length() + bytes(header) <= SMALL)
                .limit(FEW)
                .forEach(dead.headers()::add);
        dead.headers().add("dead-letter-left-out", bytes(shortened(String.valueOf(tooLarge.getMessage()))));
        return because(dead, record, reason);
    }

    private static ProducerRecord<byte[], byte[]> because(
            ProducerRecord<byte[], byte[]> dead, ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        Map.of(
                        "dead-letter-reason", shortened(String.valueOf(reason.getMessage())),
                        "dead-letter-cause", reason.getClass().getName(),
                        "dead-letter-topic", record.topic(),
                        "dead-letter-partition", String.valueOf(record.partition()),
                        "dead-letter-offset", String.valueOf(record.offset()))
                .forEach((name, value) -> dead.headers().add(name, bytes(value)));
        return dead;
    }

    private String queue(ConsumerRecord<byte[], byte[]> record) {
        return Topics.dlq(record.topic(), service);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }

    private static int bytes(Header header) {
        return header.value() == null ? 0 : header.value().length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
