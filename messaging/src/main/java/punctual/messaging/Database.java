package punctual.messaging;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure says about the database. SQLSTATE classes: PostgreSQL documentation, appendix A. */
public final class Database {
    private static final String LOCK_TIMEOUT = "55P03";
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", LOCK_TIMEOUT);
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    /** What the client says of a pool without a free connection, and of a connection that is gone. */
    private static final Set<String> WITHOUT_CONNECTION =
            Set.of("Timeout", "Connection is not active now, current status: CLOSED");

    private Database() {}

    /** Whether the database cannot be reached or takes no work: it passes, and the caller may come again. */
    public static boolean isAway(Throwable failure) {
        return any(failure, Database::away);
    }

    /** Whether the transaction lost against another (deadlock, lock timeout, serialization) and may run again. */
    public static boolean isConflict(Throwable failure) {
        return any(failure, f -> f instanceof PgException e && CONFLICTS.contains(state(e)));
    }

    /** Whether a statement waited for a lock for as long as {@code lock_timeout} allows. */
    public static boolean isLockTimeout(Throwable failure) {
        return any(failure, f -> f instanceof PgException e && state(e).equals(LOCK_TIMEOUT));
    }

    /** Whether another transaction has just written the same row: a second look finds it there. */
    public static boolean isCollision(Throwable failure) {
        return any(failure, f -> f instanceof PgException e && state(e).equals("23505"));
    }

    static boolean isTransient(Throwable failure) {
        return isAway(failure) || isConflict(failure);
    }

    private static boolean away(Throwable failure) {
        return switch (failure) {
            case PgException e -> AWAY.contains(state(e).substring(0, Math.min(2, state(e).length())));
            case JacksonException _ -> false;
            case IOException _, TimeoutException _, VertxException _ -> true;
            case NoStackTraceThrowable e -> WITHOUT_CONNECTION.contains(String.valueOf(e.getMessage()));
            case IllegalStateException e -> String.valueOf(e.getMessage()).contains("closed");
            default -> false;
        };
    }

    private static String state(PgException e) {
        return e.getSqlState() == null ? "" : e.getSqlState();
    }

    private static boolean any(@Nullable Throwable failure, java.util.function.Predicate<Throwable> test) {
        int depth = 0;
        for (Throwable f = failure; f != null && depth < 20; f = f.getCause(), depth++) {
            if (test.test(f)) {
                return true;
            }
        }
        return false;
    }
}
