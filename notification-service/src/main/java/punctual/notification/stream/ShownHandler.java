package punctual.notification.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import punctual.messaging.ReceivedEvent;

/** What a consumer does with events, and what the streams are to show of it. */
public interface ShownHandler {
    /** The event types it wants; others are left out. */
    Set<String> types();

    /** Handles events that were not handled before, in one transaction; answers what to show, in order. */
    Uni<List<SyncEntry>> handle(SqlConnection connection, List<ReceivedEvent> events);
}
