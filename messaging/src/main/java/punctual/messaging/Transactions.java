package punctual.messaging;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Transactions that wake the relay after their commit, and run again when they lose against another one. */
@ApplicationScoped
public class Transactions {
    private static final int ATTEMPTS = 10;

    private final Pool pool;
    private final Wakeups wakeups;
    private final Backoff backoff;

    Transactions(Pool pool, Wakeups wakeups, Backoff backoff) {
        this.pool = pool;
        this.wakeups = wakeups;
        this.backoff = backoff;
    }

    /** Runs {@code work}, which may run again from the start, in a transaction of the SQL client. */
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
        return committed(() -> pool.withTransaction(work));
    }

    /**
     * Runs {@code work} once in a transaction of the SQL client, which waits for each lock for {@code patience} at most:
     * for what several users ask for, which the caller does apart when it fails together.
     */
    public <T> Uni<T> once(Duration patience, Function<SqlConnection, Uni<T>> work) {
        String limit = "set local lock_timeout = " + patience.toMillis();
        return pool.withTransaction(
                        connection -> Pipeline.behind(connection.query(limit).execute(), work.apply(connection)))
                .invoke(wakeups::committed);
    }

    /** Runs {@code work}, which may run again from the start, in a transaction and session that Panache finds too. */
    public <T> Uni<T> withSession(Function<Mutiny.Session, Uni<T>> work) {
        return committed(
                () -> Panache.withTransaction(() -> Panache.getSession().chain(work::apply)));
    }

    private <T> Uni<T> committed(Supplier<Uni<T>> transaction) {
        return backoff.retry(transaction, Transactions::isLost, ATTEMPTS).invoke(wakeups::committed);
    }

    /** One that has waited in vain for a lock has waited long enough for whoever asks. */
    private static boolean isLost(Throwable failure) {
        return Database.isConflict(failure) && !Database.isLockTimeout(failure);
    }
}
