package punctual.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** Another's work, for which an entity's first version has no effect. */
record FromTheSecond(ConnectionHandler other) implements ConnectionHandler {
    @Override
    public Set<String> types() {
        return other.types();
    }

    @Override
    public boolean concerns(ReceivedEvent event) {
        return event.sequence() > 1;
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        return other.handle(connection, events);
    }
}
