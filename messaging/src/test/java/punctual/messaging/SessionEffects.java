package punctual.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.EventTypes;

/** The same through the other door: entities, and an event of its own for each that it takes. */
@ApplicationScoped
class SessionEffects implements SessionHandler {
    private final Inbox inbox;
    private final Outbox outbox;

    SessionEffects(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Incoming("task-updates")
    Uni<Void> on(ConsumerRecords<byte[], byte[]> batch) {
        return inbox.receive(batch, this);
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.OCCURRENCE_WITHDRAWN);
    }

    @Override
    public Uni<Void> handle(Mutiny.Session session, List<ReceivedEvent> events) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ReceivedEvent event : events) {
            all = all.chain(() -> apply(session, event));
        }
        return all;
    }

    private Uni<Void> apply(Mutiny.Session session, ReceivedEvent event) {
        return SessionEffect.<SessionEffect>findById(event.subject())
                .chain(found -> found == null ? SessionEffect.first(event).persist() : found.again(event))
                .chain(() -> outbox.append(session, List.of(Events.followUp(event))));
    }
}
