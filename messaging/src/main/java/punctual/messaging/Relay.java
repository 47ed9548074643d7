package punctual.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox: reads its lowest rows, sends them, deletes what was acknowledged. It remembers no position, since
 * the order of identities is not the order of commits. Among the replicas of a service one leads; the others stand by.
 * A row is published at least once, and the rows of one key in their order.
 */
final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final long DEPTH_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int VACUUM_EVERY_ROWS = 5000;

    private final Supplier<LeaderConnection> connections;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Wakeups wakeups;
    private final Consumer<OutboxDepth> depth;
    private final int batch;
    private final long pollMillis;
    private long reportAt = System.nanoTime();
    private int deleted;
    private volatile boolean stopped;

    Relay(
            Supplier<LeaderConnection> connections,
            Supplier<Producer<String, byte[]>> producers,
            Wakeups wakeups,
            Consumer<OutboxDepth> depth,
            MessagingConfig config) {
        this.connections = connections;
        this.producers = producers;
        this.wakeups = wakeups;
        this.depth = depth;
        this.batch = config.relayBatch();
        this.pollMillis = config.relayPoll().toMillis();
    }

    /** Leads, or waits to lead, until {@link #stop}; whatever fails, it starts again from the lowest row. */
    @Override
    public void run() {
        while (!stopped) {
            try {
                leadAndPublish();
            } catch (InterruptedException _) {
                stopped = true;
            } catch (Throwable e) {
                // An error too: a service whose events nobody publishes would seem healthy.
                LOG.warnf("The relay starts again from the lowest row: %s", e);
                pause();
            }
        }
        depth.accept(OutboxDepth.NONE);
    }

    /** Lets the batch in flight finish, then ends {@link #run}. */
    void stop() {
        stopped = true;
        wakeups.signal();
    }

    private void leadAndPublish() throws InterruptedException, ExecutionException {
        try (LeaderConnection connection = connections.get()) {
            connection.listen(wakeups.channel(), wakeups::signal);
            while (!stopped && !connection.lead()) {
                depth.accept(OutboxDepth.NONE);
                Thread.sleep(pollMillis);
            }
            if (!stopped) {
                publishAll(connection);
            }
        } finally {
            wakeups.leading(false);
        }
    }

    private void publishAll(LeaderConnection connection) throws InterruptedException, ExecutionException {
        LOG.debug("This replica publishes the outbox");
        wakeups.leading(true);
        report(connection);
        Producer<String, byte[]> producer = producers.get();
        try {
            List<Long> acknowledged = List.of();
            while (!stopped) {
                report(connection);
                acknowledged = publishLowest(connection, producer, acknowledged);
            }
            connection.delete(acknowledged);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** Takes what was acknowledged the last time, and answers what is now; it is deleted on the way to the next rows. */
    private List<Long> publishLowest(
            LeaderConnection connection, Producer<String, byte[]> producer, List<Long> acknowledged)
            throws InterruptedException, ExecutionException {
        List<OutboxRow> rows = connection.deleteAndReadLowest(acknowledged, batch);
        deleted += acknowledged.size();
        if (deleted >= VACUUM_EVERY_ROWS) {
            deleted = 0;
            connection.vacuum();
        }
        if (rows.isEmpty()) {
            wakeups.await(pollMillis);
            return List.of();
        }
        return settle(connection, rows, send(producer, rows));
    }

    /** As many of the rows, from the first on, as the producer takes: none overtakes one that it did not take. */
    private static List<Future<RecordMetadata>> send(Producer<String, byte[]> producer, List<OutboxRow> rows) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (OutboxRow row : rows) {
            sent.add(producer.send(row.record()));
            if (refused(sent.getLast())) {
                break;
            }
        }
        return sent;
    }

    /** Whether the producer did not take the record, as when Kafka has been away for long; too large is for good. */
    private static boolean refused(Future<RecordMetadata> sent) {
        return sent.state() == Future.State.FAILED && !(sent.exceptionNow() instanceof RecordTooLargeException);
    }

    private List<Long> settle(LeaderConnection connection, List<OutboxRow> rows, List<Future<RecordMetadata>> sent)
            throws InterruptedException, ExecutionException {
        List<Long> acknowledged = new ArrayList<>();
        try {
            for (int i = 0; i < sent.size(); i++) {
                if (acknowledged(connection, rows.get(i), sent.get(i))) {
                    acknowledged.add(rows.get(i).id());
                }
            }
        } catch (InterruptedException | ExecutionException | RuntimeException e) {
            connection.delete(acknowledged);
            throw e;
        }
        return acknowledged;
    }

    private boolean acknowledged(LeaderConnection connection, OutboxRow row, Future<RecordMetadata> sent)
            throws InterruptedException, ExecutionException {
        try {
            await(connection, sent);
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException refused)) {
                throw e;
            }
            LOG.errorf(
                    "event_id=%s topic=%s: the broker refuses it for good; it is in outbox_dead: %s",
                    row.eventId(), row.topic(), refused.getMessage());
            connection.bury(row.id(), String.valueOf(refused.getMessage()));
            reportAt = System.nanoTime();
            return false;
        }
    }

    /** Kafka may be away for long: meanwhile the connection, and with it the lead, may be lost. */
    private void await(LeaderConnection connection, Future<RecordMetadata> sent)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                sent.get(pollMillis, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                connection.ping();
                report(connection);
                if (stopped) {
                    throw new InterruptedException("stopped while Kafka is away");
                }
            }
        }
    }

    private void report(LeaderConnection connection) {
        if (System.nanoTime() - reportAt >= 0) {
            reportAt = System.nanoTime() + DEPTH_EVERY_NANOS;
            depth.accept(connection.depth());
        }
    }

    private void pause() {
        try {
            Thread.sleep(pollMillis);
        } catch (InterruptedException _) {
            stopped = true;
        }
    }
}
