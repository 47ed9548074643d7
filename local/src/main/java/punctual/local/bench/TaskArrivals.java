package punctual.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** When tasks that are expected can be read, as {@link System#nanoTime}: asked for all at once, every 3 ms. */
final class TaskArrivals implements AutoCloseable {
    private static final String THERE = "select id from task.tasks where id = any(?)";
    private static final long EVERY_NANOS = Duration.ofMillis(3).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final ConcurrentLinkedQueue<UUID> expected = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Long> seen = new HashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> watching;
    private volatile boolean allExpected;

    TaskArrivals(Connection database) {
        watching = thread.submit(() -> {
            watch(database);
            return null;
        });
    }

    void expect(UUID task) {
        expected.add(task);
    }

    /** Call it when nothing more will be expected. */
    Map<UUID, Long> awaitAll() throws ExecutionException, InterruptedException {
        allExpected = true;
        watching.get();
        return seen;
    }

    private void watch(Connection database) throws SQLException {
        Set<UUID> missing = new HashSet<>();
        long last = System.nanoTime();
        while (!allExpected || !missing.isEmpty() || !expected.isEmpty()) {
            for (UUID task = expected.poll(); task != null; task = expected.poll()) {
                missing.add(task);
            }
            if (missing.isEmpty() || look(database, missing)) {
                last = System.nanoTime();
            } else if (System.nanoTime() - last > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "%,d next tasks did not come within a minute".formatted(missing.size()));
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private boolean look(Connection database, Set<UUID> missing) throws SQLException {
        try (var select = database.prepareStatement(THERE)) {
            select.setArray(1, database.createArrayOf("uuid", missing.toArray()));
            try (var rows = select.executeQuery()) {
                long now = System.nanoTime();
                boolean any = false;
                while (rows.next()) {
                    UUID task = rows.getObject(1, UUID.class);
                    any |= missing.remove(task);
                    seen.put(task, now);
                }
                return any;
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
