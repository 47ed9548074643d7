package punctual.task.coalescing;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Does together what is asked for at once. What comes while few enough groups run begins without waiting for more; what
 * comes later waits for a group to end, and joins the others that wait. Its state belongs to one event loop.
 *
 * @param <W> work
 * @param <R> its result
 */
final class Coalescer<W, R> {
    private static final int GROUPS = 2;
    private static final int GROUP_SIZE = 64;

    private final Vertx vertx;
    private final Context loop;
    private final Function<List<W>, Uni<List<R>>> together;
    private final Function<W, Uni<R>> alone;
    private final Predicate<Throwable> isFinal;
    private final Duration patience;
    private final Queue<Waiting<W, R>> queue = new ArrayDeque<>();
    private int groups;

    /** Work, and the context on which whoever waits for its result goes on. */
    private record Waiting<W, R>(W work, Context context, UniEmitter<? super R> emitter, long sinceNanos) {
        boolean longerThan(Duration time) {
            return System.nanoTime() - sinceNanos > time.toNanos();
        }

        void complete(R result) {
            context.runOnContext(_ -> emitter.complete(result));
        }

        void fail(Throwable failure) {
            context.runOnContext(_ -> emitter.fail(failure));
        }
    }

    /**
     * @param together does work of a group, all or nothing; answers the results in its order
     * @param alone does what was in a group that failed
     * @param isFinal whether a group's failure is that of all its work, so that none is tried alone
     * @param patience what has waited for longer when its turn comes fails by a {@link TimeoutException}, undone
     */
    Coalescer(
            Vertx vertx,
            Function<List<W>, Uni<List<R>>> together,
            Function<W, Uni<R>> alone,
            Predicate<Throwable> isFinal,
            Duration patience) {
        this.vertx = vertx;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.together = together;
        this.alone = alone;
        this.isFinal = isFinal;
        this.patience = patience;
    }

    /** The result goes on in the context of whoever subscribes; what was begun is not cancelled. */
    Uni<R> submit(W work) {
        return Uni.createFrom().emitter(emitter -> {
            Waiting<W, R> waiting = new Waiting<>(work, vertx.getOrCreateContext(), emitter, System.nanoTime());
            loop.runOnContext(_ -> {
                queue.add(waiting);
                begin();
            });
        });
    }

    private void begin() {
        giveUpTheOld();
        while (groups < GROUPS && !queue.isEmpty()) {
            groups++;
            run(nextGroup());
        }
    }

    /** Those who come back for more would otherwise wait behind all who came while nothing went on. */
    private void giveUpTheOld() {
        while (groups < GROUPS && !queue.isEmpty() && queue.element().longerThan(patience)) {
            queue.remove().fail(new TimeoutException("nothing was done for " + patience));
        }
    }

    private List<Waiting<W, R>> nextGroup() {
        List<Waiting<W, R>> group = new ArrayList<>();
        while (group.size() < GROUP_SIZE && !queue.isEmpty()) {
            group.add(queue.remove());
        }
        return group;
    }

    private void run(List<Waiting<W, R>> group) {
        Context context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(loop));
        List<W> work = group.stream().map(Waiting::work).toList();
        context.runOnContext(_ -> Uni.createFrom()
                .deferred(() -> together.apply(work))
                .subscribe()
                .with(results -> end(() -> answer(group, results)), failure -> end(() -> part(group, failure))));
    }

    private void end(Runnable answers) {
        loop.runOnContext(_ -> {
            groups--;
            begin();
            answers.run();
        });
    }

    private static <W, R> void answer(List<Waiting<W, R>> group, List<R> results) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).complete(results.get(i));
        }
    }

    private void part(List<Waiting<W, R>> group, Throwable failure) {
        for (Waiting<W, R> each : group) {
            if (isFinal.test(failure)) {
                each.fail(failure);
            } else {
                each.context.runOnContext(_ -> runAlone(each));
            }
        }
    }

    private void runAlone(Waiting<W, R> each) {
        Uni.createFrom().deferred(() -> alone.apply(each.work)).subscribe().with(each::complete, each::fail);
    }
}
