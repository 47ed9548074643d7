package punctual.local.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Does something for each key at a steady rate, late ones included, in some threads. */
final class Paced {
    private Paced() {}

    /** Answers what {@code action} answered for each key. */
    static Map<String, Long> run(List<String> keys, int perSecond, int threads, ActionFactory actions)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Map<String, Long>>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                parts.add(pool.submit(() -> part(keys, first, threads, start, 1_000_000_000L / perSecond, actions)));
            }
            Map<String, Long> answers = new HashMap<>();
            for (var part : parts) {
                answers.putAll(part.get());
            }
            return answers;
        }
    }

    private static Map<String, Long> part(
            List<String> keys, int first, int step, long start, long everyNanos, ActionFactory actions)
            throws Exception {
        Map<String, Long> answers = new HashMap<>();
        try (var action = actions.open()) {
            for (int i = first; i < keys.size(); i += step) {
                LockSupport.parkNanos(start + i * everyNanos - System.nanoTime());
                answers.put(keys.get(i), action.on(keys.get(i)));
            }
        }
        return answers;
    }

    interface ActionFactory {
        Action open() throws Exception;
    }

    interface Action extends AutoCloseable {
        long on(String key) throws Exception;
    }
}
