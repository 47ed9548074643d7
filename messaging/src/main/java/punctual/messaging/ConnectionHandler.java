package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** What a consumer does with events, in SQL. */
public interface ConnectionHandler {
    /** The event types it wants; others are left out. */
    Set<String> types();

    /**
     * Leaves out the events that have no effect here, whenever they come: they are neither remembered nor given to
     * {@link #handle}. It runs before the transaction, and again with fewer events when that fails.
     */
    default Uni<List<ReceivedEvent>> concerning(List<ReceivedEvent> events) {
        return Uni.createFrom().item(events);
    }

    /**
     * Handles events that were not handled before, in the order of their partitions, inside the transaction that
     * records them in the inbox. It runs again with fewer events when it fails.
     */
    Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events);
}
