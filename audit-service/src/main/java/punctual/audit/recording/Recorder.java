package punctual.audit.recording;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import punctual.messaging.Backoff;
import punctual.messaging.BatchesInFlight;
import punctual.messaging.Database;
import punctual.messaging.Transactions;

/**
 * Stores a batch in one transaction, and waits as long as that cannot be done. Where the database refuses what was read,
 * each record has its own transaction, and one that is refused even then is stored as failed, with its bytes.
 */
@ApplicationScoped
class Recorder {
    private static final Logger LOG = Logger.getLogger(Recorder.class);

    private final BatchesInFlight inFlight;
    private final RecordReader reader;
    private final Months months;
    private final Transactions transactions;
    private final Backoff backoff;
    private final MeterRegistry meters;

    Recorder(
            BatchesInFlight inFlight,
            RecordReader reader,
            Months months,
            Transactions transactions,
            Backoff backoff,
            MeterRegistry meters) {
        this.inFlight = inFlight;
        this.reader = reader;
        this.months = months;
        this.transactions = transactions;
        this.backoff = backoff;
        this.meters = meters;
    }

    /** Completes when every record of the batch is committed. */
    Uni<Void> record(ConsumerRecords<byte[], byte[]> batch) {
        return inFlight.handle(() -> recordAll(batch));
    }

    private Uni<Void> recordAll(ConsumerRecords<byte[], byte[]> batch) {
        List<Reading> readings = StreamSupport.stream(batch.spliterator(), false)
                .map(reader::read)
                .toList();
        return store(readings)
                .onFailure()
                .recoverWithUni(
                        refusal -> readings.size() == 1 ? storeFailed(readings.getFirst(), refusal) : apart(readings));
    }

    private Uni<Void> apart(List<Reading> readings) {
        return Multi.createFrom()
                .iterable(readings)
                .onItem()
                .transformToUniAndConcatenate(reading ->
                        store(List.of(reading)).onFailure().recoverWithUni(refusal -> storeFailed(reading, refusal)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> storeFailed(Reading reading, Throwable refusal) {
        LOG.errorf("Stored as failed: %s: %s", reading.entry(), refusal.getMessage());
        return backoff.retry(() -> transaction(List.of(reading.failed(refusal))), _ -> true);
    }

    private Uni<Void> store(List<Reading> readings) {
        return backoff.retry(() -> transaction(readings), failure -> !Database.refuses(failure));
    }

    private Uni<Void> transaction(List<Reading> readings) {
        return months.prepare()
                .chain(() -> transactions.withConnection(connection -> new Recording(connection, readings).write()))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private void count(Recording.Result result) {
        meters.counter("punctual.audit.records", "result", "processed").increment(result.processed());
        meters.counter("punctual.audit.records", "result", "failed").increment(result.failed());
        meters.counter("punctual.audit.records", "result", "duplicate").increment(result.duplicate());
    }
}
