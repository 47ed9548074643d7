package punctual.timers;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Due instants in memory, claimed as a table's rows would be. */
final class FakeDueSource implements DueSource {

    record Firing(Instant dueAt, Instant firedAt) {}

    final ConcurrentSkipListSet<Instant> planned = new ConcurrentSkipListSet<>();
    final List<Firing> fired = new CopyOnWriteArrayList<>();
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final AtomicInteger rounds = new AtomicInteger();
    final AtomicInteger failuresLeft = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final List<Boolean> onDuplicatedContext = new CopyOnWriteArrayList<>();
    final AtomicInteger mostOpen = new AtomicInteger();
    volatile boolean askedAmidFiring;
    volatile boolean heldByOthers;
    final AtomicInteger calls = new AtomicInteger();
    volatile int failingCall;
    volatile int callsBeforeTheGate;
    volatile @Nullable CompletableFuture<Void> gate;

    private final Clock clock;

    FakeDueSource(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Integer> fire(int limit) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        onDuplicatedContext.add(VertxContext.isOnDuplicatedContext() && Vertx.currentContext() != null);
        int call = calls.incrementAndGet();
        CompletableFuture<Void> closed = call > callsBeforeTheGate ? gate : null;
        Uni<Void> go = closed == null
                ? Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultExecutor())
                : Uni.createFrom().completionStage(closed);
        return go.map(ignored -> claim(call, limit)).onTermination().invoke(open::decrementAndGet);
    }

    private synchronized int claim(int call, int limit) {
        if (call == failingCall || failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the database is away");
        }
        Instant now = clock.instant();
        List<Instant> due = heldByOthers
                ? List.of()
                : planned.headSet(now, true).stream().limit(limit).toList();
        due.forEach(dueAt -> {
            planned.remove(dueAt);
            fired.add(new Firing(dueAt, now));
        });
        batches.add(due.size());
        return due.size();
    }

    @Override
    public Uni<Optional<Instant>> next() {
        askedAmidFiring |= open.get() > 0;
        rounds.incrementAndGet();
        return Uni.createFrom().item(() -> planned.isEmpty() ? Optional.empty() : Optional.of(planned.first()));
    }

    Instant plan(Duration ahead) {
        Instant dueAt = clock.instant().plus(ahead);
        planned.add(dueAt);
        return dueAt;
    }
}
