package punctual.task.updates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import punctual.contracts.EventTypes;
import punctual.messaging.ConnectionHandler;
import punctual.messaging.Pipeline;
import punctual.messaging.ReceivedEvent;
import punctual.task.store.TaskWriter;
import punctual.task.store.Tombstones;
import punctual.task.store.Written;
import punctual.task.tag.TagsByName;

/** Makes, brings back and withdraws the tasks of series. Tags are taken first, then tasks, both in order. */
@ApplicationScoped
class OccurrenceHandler implements ConnectionHandler {
    private final TaskWriter writer;
    private final OccurrenceTags tags;
    private final Tombstones tombstones;
    private final Clock clock;

    OccurrenceHandler(TaskWriter writer, OccurrenceTags tags, Tombstones tombstones, Clock clock) {
        this.writer = writer;
        this.tags = tags;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.OCCURRENCE_REQUESTED, EventTypes.OCCURRENCE_WITHDRAWN);
    }

    @Override
    public Uni<Void> handle(SqlConnection connection, List<ReceivedEvent> events) {
        List<OccurrenceUpdate> updates =
                events.stream().map(OccurrenceUpdate::of).toList();
        return tags.of(connection, updates)
                .chain(named -> decide(connection, updates, named))
                .chain(changes -> writer.write(connection, changes));
    }

    private Uni<List<Written>> decide(
            SqlConnection connection, List<OccurrenceUpdate> updates, Map<String, TagsByName> named) {
        List<UUID> ids =
                updates.stream().map(OccurrenceUpdate::taskId).distinct().toList();
        return Pipeline.both(writer.lock(connection, ids), tombstones.of(connection, ids), (locked, purged) -> {
            OccurrenceWork work = new OccurrenceWork(clock.instant(), named, locked);
            updates.stream().filter(update -> !purged.contains(update.taskId())).forEach(work::handle);
            return work.changes();
        });
    }
}
