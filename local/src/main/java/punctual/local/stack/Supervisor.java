package punctual.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part running, in a thread of its own: starts it, waits until it is ready, watches its process, and starts it
 * again, after growing pauses, when that dies. A first start that fails is not tried again.
 */
final class Supervisor {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Part part;
    private final Duration patience;
    private final Report report;
    private final Runnable changed;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile PartState state = PartState.STOPPED;
    private volatile @Nullable ProcessId process;
    private boolean started;

    /**
     * @param patience how long the first start may take
     * @param changed is run whenever the status has changed
     */
    Supervisor(Part part, Duration patience, Report report, Runnable changed) {
        this.part = part;
        this.patience = patience;
        this.report = report;
        this.changed = changed;
    }

    /** Starts the part; what is returned completes when it is ready, or with what kept it from being so. */
    synchronized CompletableFuture<Void> start() {
        started = true;
        Thread.ofVirtual().name("supervise-" + part.name()).start(this::supervise);
        return firstReady;
    }

    String name() {
        return part.name();
    }

    PartStatus status() {
        return new PartStatus(part.name(), state, process, part.address(), part.health());
    }

    /** Stops the part and its supervision; what is returned completes when both are over. */
    synchronized CompletableFuture<Void> stop() {
        told.complete(null);
        return started ? over : CompletableFuture.completedFuture(null);
    }

    private void supervise() {
        try {
            var running = startUntilReady(Instant.now().plus(patience));
            firstReady.complete(null);
            while (!isTold()) {
                running = watch(running);
            }
        } catch (RuntimeException e) {
            if (!firstReady.completeExceptionally(new PartFailedException(part.name(), e))) {
                report.say("%s is watched no longer: %s".formatted(part.name(), e));
            }
        } finally {
            end();
        }
    }

    private void end() {
        try {
            part.stop();
            become(PartState.STOPPED, null);
        } catch (RuntimeException e) {
            report.say("%s does not stop: %s".formatted(part.name(), e.getMessage()));
        } finally {
            over.complete(null);
        }
    }

    /** Waits for the end of the part, and brings it back where nobody has told it to end. */
    private Optional<ProcessHandle> watch(Optional<ProcessHandle> running) {
        var readySince = Instant.now();
        CompletableFuture.anyOf(exitOf(running), told).join();
        if (isTold()) {
            return running;
        }
        var pause = backoff.afterRunningFrom(readySince, Instant.now());
        become(PartState.STARTING, null);
        report.say("%s died; it starts again in %.1f s".formatted(part.name(), pause.toMillis() / 1000.0));
        return bringBack(pause);
    }

    /** Never completes for what is no process of its own. */
    private static CompletableFuture<ProcessHandle> exitOf(Optional<ProcessHandle> running) {
        return running.filter(process -> !process.equals(ProcessHandle.current()))
                .map(ProcessHandle::onExit)
                .orElseGet(CompletableFuture::new);
    }

    private Optional<ProcessHandle> bringBack(Duration pause) {
        while (!toldWithin(pause)) {
            var start = Instant.now();
            try {
                var running = startUntilReady(Instant.MAX);
                report.say("%s is back".formatted(part.name()));
                return running;
            } catch (RuntimeException e) {
                pause = backoff.afterRunningFrom(start, start);
                report.say("%s does not start (%s); again in %.1f s"
                        .formatted(part.name(), e.getMessage(), pause.toMillis() / 1000.0));
            }
        }
        return Optional.empty();
    }

    private Optional<ProcessHandle> startUntilReady(Instant deadline) {
        become(PartState.STARTING, null);
        if (isTold()) {
            throw new StackException("stopped before it started");
        }
        var started = part.start();
        become(PartState.STARTING, started.map(ProcessId::of).orElse(null));
        while (!part.isReady()) {
            if (!started.map(ProcessHandle::isAlive).orElse(true)) {
                throw new StackException("its process ended");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException("it is not ready after %d s".formatted(patience.toSeconds()));
            }
            if (toldWithin(POLL)) {
                throw new StackException("stopped while it started");
            }
        }
        become(PartState.HEALTHY, process);
        return started;
    }

    private void become(PartState newState, @Nullable ProcessId newProcess) {
        state = newState;
        process = newProcess;
        changed.run();
    }

    private boolean isTold() {
        return told.isDone();
    }

    private boolean toldWithin(Duration pause) {
        try {
            told.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
