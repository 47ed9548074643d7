package punctual.task.coalescing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import punctual.messaging.Database;
import punctual.messaging.Transactions;

/**
 * What users ask for at once shares a transaction, and so its round trips and its flush to disk; where that fails, each
 * has one of its own, so that it fails for itself alone.
 *
 * @param <W> what is asked for
 * @param <R> its result
 */
public final class SharedTransactions<W, R> {
    /** How long a shared transaction waits for another one: its users do not pay for what holds up one of them. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** When to give up on a database that does not answer at all, so that those who wait next get their turn. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How long a turn may be waited for: one whose client has long given up is not taken. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final BiFunction<SqlConnection, List<W>, Uni<List<R>>> work;
    private final Coalescer<W, R> coalescer;

    /** @param work does it all in the transaction given; answers the results in its order */
    public SharedTransactions(
            Vertx vertx, Transactions transactions, BiFunction<SqlConnection, List<W>, Uni<List<R>>> work) {
        this.transactions = transactions;
        this.work = work;
        this.coalescer = new Coalescer<>(vertx, this::together, this::alone, Database::isAway, LONGEST_WAIT);
    }

    /** The result comes when the transaction has ended, and on the context of whoever asks. */
    public Uni<R> submit(W asked) {
        return coalescer.submit(asked);
    }

    private Uni<List<R>> together(List<W> asked) {
        return transactions
                .once(PATIENCE, connection -> work.apply(connection, asked))
                .ifNoItem()
                .after(LONGEST)
                .failWith(TimeoutException::new);
    }

    private Uni<R> alone(W asked) {
        return transactions
                .withConnection(connection -> work.apply(connection, List.of(asked)))
                .map(List::getFirst);
    }
}
