package punctual.task.coalescing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import punctual.messaging.Database;

/**
 * What users read at once is read by one statement.
 *
 * @param <W> what is asked for
 * @param <R> what is found
 */
public final class SharedReads<W, R> {
    /** How long a group may take, and how long a turn may be waited for: whoever asks is not left without an answer. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Function<List<W>, Uni<List<R>>> read;
    private final Coalescer<W, R> coalescer;

    /** @param read reads it all; answers the results in its order */
    public SharedReads(Vertx vertx, Function<List<W>, Uni<List<R>>> read) {
        this.read = read;
        this.coalescer = new Coalescer<>(vertx, this::together, this::alone, Database::isAway, LONGEST);
    }

    /** The result comes on the context of whoever asks, and is read after it was asked for. */
    public Uni<R> submit(W asked) {
        return coalescer.submit(asked);
    }

    private Uni<List<R>> together(List<W> asked) {
        return read.apply(asked).ifNoItem().after(LONGEST).failWith(TimeoutException::new);
    }

    private Uni<R> alone(W asked) {
        return together(List.of(asked)).map(List::getFirst);
    }
}
