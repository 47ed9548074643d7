package punctual.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import punctual.contracts.EventTypes;

/**
 * Gives each event to its handler once. The event's id is recorded in the transaction of its effect; a batch is one
 * transaction, and each event one of its own where the batch fails. What may pass (database or broker away, or not as it
 * should be; a deadlock) is waited for; what can never be handled goes to the dead-letter queue, and the others flow on.
 */
@ApplicationScoped
public class Inbox {
    private static final int SECOND_LOOK = 2;

    private final BatchesInFlight inFlight;
    private final Transactions transactions;
    private final DeadLetters deadLetters;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final MessagingConfig config;

    Inbox(
            BatchesInFlight inFlight,
            Transactions transactions,
            DeadLetters deadLetters,
            Backoff backoff,
            MeterRegistry meters,
            MessagingConfig config) {
        this.inFlight = inFlight;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.backoff = backoff;
        this.meters = meters;
        this.config = config;
    }

    /** Completes when every record of the batch is committed, left out or dead-lettered: then it may be acknowledged. */
    public Uni<Void> receive(ConsumerRecords<byte[], byte[]> batch, ConnectionHandler handler) {
        return inFlight.handle(() -> receive(batch, new Door.OfConnection(transactions, handler)));
    }

    /** As {@link #receive(ConsumerRecords, ConnectionHandler)}, with Hibernate Reactive. */
    public Uni<Void> receive(ConsumerRecords<byte[], byte[]> batch, SessionHandler handler) {
        return inFlight.handle(() -> receive(batch, new Door.OfSession(transactions, handler)));
    }

    private Uni<Void> receive(ConsumerRecords<byte[], byte[]> batch, Door door) {
        List<Uni<Void>> dead = new ArrayList<>();
        List<ReceivedEvent> wanted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                sort(read(record), door, wanted);
            } catch (RuntimeException e) {
                dead.add(deadLetters.send(record, e));
            }
        }
        return oneByOne(dead).chain(() -> wanted.isEmpty() ? Uni.createFrom().voidItem() : handle(door, wanted));
    }

    private ReceivedEvent read(ConsumerRecord<byte[], byte[]> record) {
        int bytes = record.value() == null ? 0 : record.value().length;
        if (bytes > config.maxRecordBytes()) {
            throw new UnprocessableEventException(
                    "the record has %d bytes, more than %d".formatted(bytes, config.maxRecordBytes()));
        }
        return ReceivedEvent.read(record);
    }

    private void sort(ReceivedEvent event, Door door, List<ReceivedEvent> wanted) {
        if (event.source().equals(config.source())) {
            count("own", 1);
        } else if (door.types().contains(event.type())) {
            wanted.add(event);
        } else {
            count(EventTypes.all().containsKey(event.type()) ? "ignored" : "unknown", 1);
        }
    }

    private Uni<Void> handle(Door door, List<ReceivedEvent> events) {
        return transaction(door, events).onFailure().recoverWithUni(failure -> apart(door, events, failure));
    }

    private Uni<Void> apart(Door door, List<ReceivedEvent> events, Throwable failure) {
        if (events.size() == 1) {
            return deadLetters.send(events.getFirst().record(), failure);
        }
        return oneByOne(
                events.stream().map(event -> handle(door, List.of(event))).toList());
    }

    private Uni<Void> transaction(Door door, List<ReceivedEvent> events) {
        return backoff.retry(() -> waiting(door, events), Database::isCollision, SECOND_LOOK)
                .invoke(handled -> {
                    count("handled", handled);
                    count("duplicate", events.size() - handled);
                })
                .replaceWithVoid();
    }

    /** Of several events one may be the cause of what is no outage, and must not hold up the others. */
    private Uni<Integer> waiting(Door door, List<ReceivedEvent> events) {
        Predicate<Throwable> passes = events.size() == 1 ? Database::mayPass : Database::isAway;
        return LogContext.during(events, () -> backoff.retry(() -> door.handle(events), passes));
    }

    private static Uni<Void> oneByOne(List<Uni<Void>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private void count(String result, int events) {
        meters.counter("punctual.events.received", "result", result).increment(events);
    }
}
