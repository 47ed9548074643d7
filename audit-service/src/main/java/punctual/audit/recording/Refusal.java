package punctual.audit.recording;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** When the database refuses the data itself, so that trying again is of no use. */
final class Refusal {
    /** Data exception, integrity constraint, limit exceeded: PostgreSQL documentation, appendix A. */
    private static final Set<String> CLASSES = Set.of("22", "23", "54");

    private Refusal() {}

    static boolean isOne(Throwable failure) {
        return failure instanceof PgException e
                && e.getSqlState() != null
                && CLASSES.contains(e.getSqlState().substring(0, 2));
    }
}
