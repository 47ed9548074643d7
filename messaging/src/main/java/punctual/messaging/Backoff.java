package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tries again after a growing, jittered pause, on the same Vert.x context: Mutiny's own retry goes on in another thread,
 * where neither a session nor a connection may be used.
 */
@ApplicationScoped
public class Backoff {
    private static final Logger LOG = Logger.getLogger(Backoff.class);
    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 3000;
    private static final int LOUD_AFTER = 5;
    private static final int LOUD_EVERY = 100;

    private final Vertx vertx;

    Backoff(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs {@code work} from the start for as long as it fails with what {@code again} accepts. */
    public <T> Uni<T> retry(Supplier<Uni<T>> work, Predicate<Throwable> again) {
        return retry(work, again, Integer.MAX_VALUE);
    }

    <T> Uni<T> retry(Supplier<Uni<T>> work, Predicate<Throwable> again, int attempts) {
        return Uni.createFrom().deferred(() -> {
            AtomicInteger attempt = new AtomicInteger(1);
            return Uni.createFrom()
                    .deferred(work::get)
                    .onFailure(failure -> attempt.get() < attempts && again.test(failure))
                    .retry()
                    .when(failures -> failures.onItem()
                            .transformToUniAndConcatenate(failure -> pause(failure, attempt.getAndIncrement())));
        });
    }

    private Uni<Integer> pause(Throwable failure, int attempt) {
        if (attempt % LOUD_EVERY == LOUD_AFTER) {
            LOG.warnf("Trying again until the database or the broker answers, %d times so far: %s", attempt, failure);
        }
        long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
        long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(millis, _ -> context.runOnContext(_ -> emitter.complete(attempt))));
    }
}
