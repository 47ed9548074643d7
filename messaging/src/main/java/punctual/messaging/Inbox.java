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
        return inFlight.handle(() -> receive(batch, new Once(transactions, handler)));
    }

    private Uni<Void> receive(ConsumerRecords<byte[], byte[]> batch, Once once) {
        List<Uni<Void>> dead = new ArrayList<>();
        List<ReceivedEvent> wanted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                sort(read(record), once, wanted);
            } catch (RuntimeException e) {
                dead.add(deadLetters.send(record, e));
            }
        }
        return oneByOne(dead).chain(() -> wanted.isEmpty() ? Uni.createFrom().voidItem() : handle(once, wanted));
    }

    private ReceivedEvent read(ConsumerRecord<byte[], byte[]> record) {
        int bytes = record.value() == null ? 0 : record.value().length;
        if (bytes > config.maxRecordBytes()) {
            throw new UnprocessableEventException(
                    "the record has %d bytes, more than %d".formatted(bytes, config.maxRecordBytes()));
        }
        return ReceivedEvent.read(record);
    }

    private void sort(ReceivedEvent event, Once once, List<ReceivedEvent> wanted) {
        if (event.source().equals(config.source())) {
            count("own", 1);
        } else if (once.types().contains(event.type())) {
            wanted.add(event.complete());
        } else {
            count(EventTypes.all().containsKey(event.type()) ? "ignored" : "unknown", 1);
        }
    }

    private Uni<Void> handle(Once once, List<ReceivedEvent> events) {
        return transaction(once, events)
                .onFailure(_ -> !inFlight.isStopping())
                .recoverWithUni(failure -> apart(once, events, failure));
    }

    private Uni<Void> apart(Once once, List<ReceivedEvent> events, Throwable failure) {
        if (events.size() == 1) {
            return deadLetters.send(events.getFirst().record(), failure);
        }
        return oneByOne(
                events.stream().map(event -> handle(once, List.of(event))).toList());
    }

    private Uni<Void> transaction(Once once, List<ReceivedEvent> events) {
        return backoff.retry(() -> waiting(once, events), Database::isCollision, SECOND_LOOK)
                .invoke(tally -> {
                    count("handled", tally.handled());
                    count("duplicate", tally.duplicate());
                    count("ignored", events.size() - tally.asked());
                })
                .replaceWithVoid();
    }

    /** Of several events one may be the cause of what is no outage, and must not hold up the others. */
    private Uni<Once.Tally> waiting(Once once, List<ReceivedEvent> events) {
        Predicate<Throwable> passes = events.size() == 1 ? Database::mayPass : Database::isAway;
        return LogContext.during(events, () -> backoff.retry(() -> once.handle(events), passes));
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
