package punctual.task.updates;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import punctual.contracts.EventTypes;
import punctual.messaging.ReceivedEvent;
import punctual.messaging.SessionHandler;
import punctual.task.store.TaskWriter;

/** Makes, brings back and withdraws the tasks of series. Tags are taken first, then tasks, both in order. */
@ApplicationScoped
class OccurrenceHandler implements SessionHandler {
    private final TaskWriter writer;
    private final OccurrenceTags tags;
    private final Clock clock;

    OccurrenceHandler(TaskWriter writer, OccurrenceTags tags, Clock clock) {
        this.writer = writer;
        this.tags = tags;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.OCCURRENCE_REQUESTED, EventTypes.OCCURRENCE_WITHDRAWN);
    }

    @Override
    public Uni<Void> handle(Mutiny.Session session, List<ReceivedEvent> events) {
        List<OccurrenceUpdate> updates =
                events.stream().map(OccurrenceUpdate::of).toList();
        List<UUID> ids =
                updates.stream().map(OccurrenceUpdate::taskId).distinct().toList();
        return tags.of(session, updates)
                .chain(named -> writer.lock(session, ids)
                        .map(locked -> new OccurrenceWork(session, writer, clock, named, locked)))
                .chain(work -> inTurn(work, updates));
    }

    private static Uni<Void> inTurn(OccurrenceWork work, List<OccurrenceUpdate> updates) {
        return Multi.createFrom()
                .iterable(updates)
                .onItem()
                .transformToUniAndConcatenate(work::handle)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
