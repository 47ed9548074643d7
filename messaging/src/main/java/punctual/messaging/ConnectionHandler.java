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
     * Whether the event has an effect here. One that never has, whatever was or will be stored, is neither remembered nor
     * given to {@link #handle}; a batch of such events needs no transaction.
     */
    default boolean concerns(ReceivedEvent event) {
        return true;
    }

    /**
     * Handles events that were not handled before, in the order of their partitions, inside the transaction that
     * records them in the inbox. It runs again with fewer events when it fails.
     */
    Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events);
}
