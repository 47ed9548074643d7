package punctual.http.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets the requests that share a key go one after the other in this replica, so that those who wait hold no connection
 * of the database. Between replicas the table does it.
 */
@ApplicationScoped
class Turns {

    private final Map<KeyedRequest, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private final Vertx vertx;

    Turns(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs {@code work} when no other request with this key does; 409 where that takes longer than {@code deadline}. */
    <T> Uni<T> take(KeyedRequest request, Deadline deadline, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> other = running.putIfAbsent(request, mine);
            return other == null
                    ? run(request, mine, work)
                    : end(other, deadline.left()).chain(() -> take(request, deadline, work));
        });
    }

    private <T> Uni<T> run(KeyedRequest request, CompletableFuture<Void> mine, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> {
            running.remove(request, mine);
            mine.complete(null);
        });
    }

    /** Goes on in the context of the request that waits. */
    private Uni<Void> end(CompletableFuture<Void> other, Duration longest) {
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(
                    Math.max(1, longest.toMillis()),
                    time -> context.runOnContext(now -> emitter.fail(KeyProblems.inUse())));
            var unused = other.thenRun(() -> {
                vertx.cancelTimer(timer);
                context.runOnContext(now -> emitter.complete(null));
            });
        });
    }
}
