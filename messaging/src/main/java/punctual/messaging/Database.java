package punctual.messaging;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a failure says about the database. SQLSTATE classes: PostgreSQL documentation, appendix A. */
public final class Database {
    private static final String LOCK_TIMEOUT = "55P03";
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", LOCK_TIMEOUT);
    private static final String COLLISION = "23505";

    /** Connection, log-in, no such database, out of resources, operator, system: and a primary that is none any more. */
    private static final Set<String> AWAY = Set.of("08", "28", "3D", "53", "57", "58");

    private static final String READ_ONLY = "25006";

    /** Cardinality, data exception, integrity constraint, limit exceeded. */
    private static final Set<String> REFUSALS = Set.of("21", "22", "23", "54");

    /** What the client says of a pool without a free connection, and of a connection that is gone. */
    private static final Pattern WITHOUT_CONNECTION = Pattern.compile(
            "Timeout|Pool closed|Connection is not active now, current status: (CLOSING|CLOSED)|Pending requests failed to be sent .*");

    private Database() {}

    /** Whether the database cannot be reached or takes no work: it passes, and the caller may come again. */
    public static boolean isAway(Throwable failure) {
        return any(failure, Database::away) && !isOfTheRecord(failure);
    }

    /** Whether the transaction lost against another (deadlock, lock timeout, serialization) and may run again. */
    public static boolean isConflict(Throwable failure) {
        return any(failure, f -> CONFLICTS.contains(state(f)));
    }

    /** Whether a statement waited for a lock for as long as {@code lock_timeout} allows. */
    public static boolean isLockTimeout(Throwable failure) {
        return any(failure, f -> state(f).equals(LOCK_TIMEOUT));
    }

    /** Whether another transaction has just written the same row: a second look finds it there. */
    public static boolean isCollision(Throwable failure) {
        return any(failure, f -> state(f).equals(COLLISION));
    }

    /** Whether the database refuses the data itself, so that no other try will succeed. */
    public static boolean refuses(Throwable failure) {
        return any(failure, f -> REFUSALS.contains(stateClass(f)));
    }

    /**
     * Whether a later try may succeed: with every failure of the database, a missing grant or table included, but its
     * refusal of the data. What is not the database's (data that breaks its contract, a fault in the code) never passes.
     */
    public static boolean mayPass(Throwable failure) {
        return !refuses(failure) && (isAway(failure) || any(failure, f -> !state(f).isEmpty()));
    }

    /** Whether a record is at fault, whatever its reader met: garbage may look like an end of a stream. */
    private static boolean isOfTheRecord(Throwable failure) {
        return any(failure, UnprocessableEventException.class::isInstance);
    }

    private static boolean away(Throwable failure) {
        if (!state(failure).isEmpty()) {
            return AWAY.contains(stateClass(failure)) || state(failure).equals(READ_ONLY);
        }
        return switch (failure) {
            case JacksonException _ -> false;
            case IOException _, TimeoutException _, VertxException _ -> true;
            case NoStackTraceThrowable e ->
                WITHOUT_CONNECTION.matcher(String.valueOf(e.getMessage())).matches();
            case IllegalStateException e -> String.valueOf(e.getMessage()).contains("closed");
            default -> false;
        };
    }

    private static String stateClass(Throwable failure) {
        String state = state(failure);
        return state.substring(0, Math.min(2, state.length()));
    }

    /** The SQLSTATE as the client gives it, or as Hibernate passes it on; empty where the failure has none. */
    private static String state(Throwable failure) {
        String state =
                switch (failure) {
                    case PgException e -> e.getSqlState();
                    case SQLException e -> e.getSQLState();
                    default -> null;
                };
        return state == null ? "" : state;
    }

    private static boolean any(@Nullable Throwable failure, Predicate<Throwable> test) {
        int depth = 0;
        for (Throwable f = failure; f != null && depth < 20; f = f.getCause(), depth++) {
            if (test.test(f)) {
                return true;
            }
        }
        return false;
    }
}
