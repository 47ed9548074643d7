package punctual.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** What a consumer does with events, with Hibernate Reactive entities. */
public interface SessionHandler {
    /** The event types it wants; others are left out. */
    Set<String> types();

    /** As {@link ConnectionHandler#handle}, in a session that Panache's methods find too. */
    Uni<Void> handle(Mutiny.Session session, List<ReceivedEvent> events);
}
