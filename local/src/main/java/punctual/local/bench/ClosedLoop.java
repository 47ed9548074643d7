package punctual.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Clients that each do the next thing as soon as the last is done. */
final class ClosedLoop {
    static final int CLIENTS = 32;

    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final int MOST_ROUNDS = 18;
    private static final double FASTER = 1.03;

    private ClosedLoop() {}

    /** Opens one client's connection. */
    interface Opener {
        Client open(int number) throws Exception;
    }

    /** Does one thing after the other. */
    interface Client extends AutoCloseable {
        void next() throws Exception;
    }

    /** Runs {@link #CLIENTS} for the time of {@code warmUp}, which is not counted, and then of {@code measured}. */
    static Figures run(Duration warmUp, Duration measured, Opener opener)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + measured.toNanos();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                int mine = number;
                running.add(threads.submit(() -> loop(opener, mine, start, end)));
            }
            LongStream.Builder all = LongStream.builder();
            for (var each : running) {
                for (long nanos : each.get()) {
                    all.add(nanos);
                }
            }
            return new Figures(all.build().sorted().toArray(), measured);
        }
    }

    /**
     * Runs them until it has not gone faster for two rounds: then the compilers of the services have done their work, which
     * takes minutes and as much of the processor as the services themselves.
     */
    static void warmUp(Opener opener) throws InterruptedException, ExecutionException {
        double fastest = 0;
        int since = 0;
        for (int round = 0; round < MOST_ROUNDS && since < 2; round++) {
            double perSecond = run(Duration.ZERO, ROUND, opener).perSecond();
            since = perSecond > fastest * FASTER ? 0 : since + 1;
            fastest = Math.max(fastest, perSecond);
        }
    }

    private static long[] loop(Opener opener, int number, long start, long end) throws Exception {
        LongStream.Builder nanos = LongStream.builder();
        try (var client = opener.open(number)) {
            long began = System.nanoTime();
            while (began < end) {
                client.next();
                long done = System.nanoTime();
                if (began >= start && done <= end) {
                    nanos.add(done - began);
                }
                began = done;
            }
        }
        return nanos.build().toArray();
    }
}
