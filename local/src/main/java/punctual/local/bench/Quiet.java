package punctual.local.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import punctual.local.stack.Service;

/**
 * Nothing is on its way any more: each outbox is empty and every consumer has committed what it read to the topics' end.
 * What is measured next does not pay for what was before.
 */
final class Quiet {
    private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final String WAITING = """
            select (select count(*) from task.outbox) + (select count(*) from reminder.outbox)
              + (select count(*) from recurrence.outbox) + (select count(*) from notification.outbox)
              + (select count(*) from audit.outbox)""";

    private Quiet() {}

    /** Returns when all have caught up. */
    static void await(BenchedStack stack) throws SQLException, InterruptedException, ExecutionException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
                var database = stack.database()) {
            while (waiting(database) + lag(admin) > 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the services have not caught up with their events in 10 minutes");
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static long waiting(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long lag(Admin admin) throws InterruptedException, ExecutionException {
        long lag = 0;
        for (var committed : committed(admin)) {
            Map<TopicPartition, OffsetSpec> partitions =
                    committed.keySet().stream().collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
            var ends = admin.listOffsets(partitions).all().get();
            lag += ends.values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
            lag -= committed.values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
        return lag;
    }

    private static List<Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin)
            throws InterruptedException, ExecutionException {
        List<Map<TopicPartition, OffsetAndMetadata>> committed = new ArrayList<>();
        for (var service : Service.values()) {
            committed.add(admin.listConsumerGroupOffsets(service.partName())
                    .partitionsToOffsetAndMetadata()
                    .get());
        }
        return committed;
    }
}
